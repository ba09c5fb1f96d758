module sidecar-playground/tools/oracle/types

go 1.26
