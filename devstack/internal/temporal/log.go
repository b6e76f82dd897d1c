package temporal

import (
	"fmt"
	"os"
	"time"

	"go.temporal.io/server/common/log"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

const (
	// keepLog is the size at which the log starts anew at the next start, the old one kept beside it.
	keepLog = 10 << 20
	// Of one message, so many a second are written, then every thousandth: a server whose database is away repeats
	// itself half a megabyte a second.
	repeats, thereafter = 5, 1000
)

// openLog makes the server's log, for its owner alone: warnings and errors, never to the terminal.
func openLog(path string) (log.Logger, error) {
	if st, err := os.Stat(path); err == nil && st.Size() > keepLog {
		if err := os.Rename(path, path+".old"); err != nil {
			return nil, err
		}
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, fmt.Errorf("make Temporal's log: %w", err)
	}
	if err := f.Close(); err != nil {
		return nil, err
	}
	sampled := zap.WrapCore(func(core zapcore.Core) zapcore.Core {
		return zapcore.NewSamplerWithOptions(core, time.Second, repeats, thereafter)
	})
	return log.NewZapLogger(log.BuildZapLogger(log.Config{Level: "warn", OutputFile: path}).WithOptions(sampled)), nil
}
