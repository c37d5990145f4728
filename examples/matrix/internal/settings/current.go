//go:build !legacy

package settings

// Protocol is the version of the messages between the programs.
const Protocol = 2
