package pg

import (
	"io"
	"os"
	"strings"
)

// keepLog is the size at which the server's log starts anew, the old one kept beside it.
const keepLog = 10 << 20

func openLog(path string) (*os.File, error) {
	if logSize(path) > keepLog {
		if err := os.Rename(path, path+".old"); err != nil {
			return nil, err
		}
	}
	return os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
}

func logSize(path string) int64 {
	st, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return st.Size()
}

// logTail returns what the log gained since an offset, at most its last 2 kB.
func logTail(path string, from int64) string {
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	if end := logSize(path); end-from > 2000 {
		from = end - 2000
	}
	text, _ := io.ReadAll(io.NewSectionReader(f, from, 2000))
	return strings.TrimSpace(string(text))
}
