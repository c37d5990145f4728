// Package version says which release a program is.
package version

import (
	"fmt"
	"runtime"
)

// Version is stamped by the linker; without a stamp it is a development build.
var Version = "0.0.0-dev"

// String is one line: version, edition, Go and system.
func String() string {
	return fmt.Sprintf("v%s %s %s %s/%s", Version, edition, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
