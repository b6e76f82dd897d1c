//go:build unix

package main

import (
	"os/exec"
	"syscall"
)

// detach keeps the terminal's interrupt from the servers: they are stopped after the program that uses
// them has finished.
func detach(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }
