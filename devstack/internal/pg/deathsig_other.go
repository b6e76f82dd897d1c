//go:build !linux

package pg

import "syscall"

// endWithParent does nothing here: a server outlives a killed devstack, and the next start stops it first.
func endWithParent(*syscall.SysProcAttr) {}
