//go:build legacy

package settings

// Protocol is that of the machines that are not replaced yet.
const Protocol = 1
