module sidecar-playground/tools/oracle/gotemplate-versions

go 1.11
