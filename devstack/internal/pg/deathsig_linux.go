package pg

import "syscall"

// endWithParent asks the kernel to stop the server, fast and clean, when the devstack is killed.
// The signal comes when the thread that forked ends, so the caller keeps its thread for good.
func endWithParent(attr *syscall.SysProcAttr) { attr.Pdeathsig = syscall.SIGINT }
