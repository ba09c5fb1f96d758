package main

func generate() []Case { return nil }
