#!/bin/sh
# Writes fixtures/kube/merges.jsonl: our cases, merged by four releases of k8s.io/apimachinery.
set -eu
cd "$(dirname "$0")"
export GOFLAGS="-p=2 -mod=mod"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
go run . cases >"$work/cases"
set --
for release in 0.22 0.23 0.27 0.36; do
  modfile=go.mod
  [ "$release" = 0.36 ] || modfile="go-$release.mod"
  go run -modfile="$modfile" . run "$release" <"$work/cases" >"$work/$release"
  set -- "$@" "$release" "$work/$release"
done
mkdir -p ../../../fixtures/kube
go run . join "$@" <"$work/cases" >../../../fixtures/kube/merges.jsonl
wc -lc ../../../fixtures/kube/merges.jsonl
