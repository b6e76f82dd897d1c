package installation

import "syscall"

// endWithParent makes a child end when the test is killed. The system watches the thread that started the child.
func endWithParent(a *syscall.SysProcAttr) { a.Pdeathsig = syscall.SIGKILL }
