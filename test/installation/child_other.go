//go:build !linux

package installation

import "syscall"

// endWithParent does nothing where the system offers nothing.
func endWithParent(*syscall.SysProcAttr) {}
