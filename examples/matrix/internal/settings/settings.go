// Package settings says which release and which environment a program was built for.
package settings

// Set by the linker.
var (
	Version     = "dev"
	Environment = "none"
)
