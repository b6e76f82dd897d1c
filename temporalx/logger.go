package temporalx

import (
	"fmt"
	"log/slog"
	"time"

	"go.temporal.io/sdk/log"
)

// Logger passes the SDK's log lines to logger. Of a value that is not a plain scalar or an error only the type
// is logged, so that no payload, argument or result is ever written.
func Logger(logger *slog.Logger) log.Logger {
	// One frame more than the SDK expects stands between its caller and the record.
	return plainLogger{log.Skip(log.NewStructuredLogger(logger), 1)}
}

type plainLogger struct{ next log.Logger }

func (l plainLogger) Debug(msg string, keyvals ...any) { l.next.Debug(msg, plain(keyvals)...) }
func (l plainLogger) Info(msg string, keyvals ...any)  { l.next.Info(msg, plain(keyvals)...) }
func (l plainLogger) Warn(msg string, keyvals ...any)  { l.next.Warn(msg, plain(keyvals)...) }
func (l plainLogger) Error(msg string, keyvals ...any) { l.next.Error(msg, plain(keyvals)...) }

// With returns a logger that puts keyvals before every line's own.
func (l plainLogger) With(keyvals ...any) log.Logger {
	return plainLogger{log.With(l.next, plain(keyvals)...)}
}

// WithCallerSkip leaves out depth more frames of the caller.
func (l plainLogger) WithCallerSkip(depth int) log.Logger {
	return plainLogger{log.Skip(l.next, depth)}
}

func plain(keyvals []any) []any {
	kept := make([]any, len(keyvals))
	for i, v := range keyvals {
		switch v := v.(type) {
		case nil, string, bool, error, time.Duration, time.Time,
			int, int8, int16, int32, int64, uint, uint8, uint16, uint32, uint64, float32, float64:
			kept[i] = v
		default:
			kept[i] = fmt.Sprintf("(%T)", v)
		}
	}
	return kept
}
