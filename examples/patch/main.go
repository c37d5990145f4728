// Command patch prints how many bytes three disks hold, and is wrong where an int has 32 bits.
package main

import "os"

// patched is set by the build to the digest of what was patched.
var patched = "no"

func main() {
	os.Stdout.WriteString(total([]string{"a", "b", "c"}) + " bytes, patched: " + patched + "\n")
}
