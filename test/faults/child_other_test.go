//go:build faults && !linux

package faults_test

import "syscall"

// endWithParent does nothing where the system offers nothing.
func endWithParent(*syscall.SysProcAttr) {}
