package main

import (
	"fmt"

	"helm.sh/helm/v3/pkg/action"
	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/cli/values"
)

func main() {
	_ = loader.LoadFiles
	_ = values.Options{}
	fmt.Println(action.NewInstall(new(action.Configuration)) != nil, chartutil.DefaultCapabilities.APIVersions)
}
