package datadir

import (
	"os"
	"path/filepath"
)

// Default is where the service keeps its data unless told otherwise.
func Default() string { return filepath.Join(os.Getenv("ProgramData"), "Acme", "service") }
