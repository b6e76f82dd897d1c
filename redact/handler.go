package redact

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
)

// Handler masks personal data in messages and attributes before next writes them: text by Text, and the whole
// value of an attribute whose name says that it is personal. Numbers, booleans, times and durations pass as they are.
func Handler(next slog.Handler) slog.Handler { return handler{next} }

type handler struct{ next slog.Handler }

func (h handler) Enabled(ctx context.Context, level slog.Level) bool {
	return h.next.Enabled(ctx, level)
}

func (h handler) Handle(ctx context.Context, r slog.Record) error {
	clean := slog.NewRecord(r.Time, r.Level, Text(r.Message), r.PC)
	r.Attrs(func(a slog.Attr) bool {
		clean.AddAttrs(attr(a))
		return true
	})
	return h.next.Handle(ctx, clean)
}

func (h handler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return handler{h.next.WithAttrs(clean(attrs))}
}

func (h handler) WithGroup(name string) slog.Handler { return handler{h.next.WithGroup(name)} }

func clean(attrs []slog.Attr) []slog.Attr {
	masked := make([]slog.Attr, len(attrs))
	for i, a := range attrs {
		masked[i] = attr(a)
	}
	return masked
}

func attr(a slog.Attr) slog.Attr {
	if personalKey(a.Key) {
		return slog.String(a.Key, Mask)
	}
	v := a.Value.Resolve()
	switch v.Kind() {
	case slog.KindString:
		v = slog.StringValue(Text(v.String()))
	case slog.KindGroup:
		v = slog.GroupValue(clean(v.Group())...)
	case slog.KindAny:
		// A value of any other type could print anything: it goes out as masked text.
		v = slog.StringValue(Text(fmt.Sprint(v.Any())))
	}
	return slog.Attr{Key: a.Key, Value: v}
}

// personalKey says whether an attribute of this name holds something personal whatever it looks like.
func personalKey(key string) bool {
	switch strings.ReplaceAll(strings.ReplaceAll(strings.ToLower(key), "_", ""), "-", "") {
	case "ssn", "itin", "socialsecuritynumber", "dob", "birthdate", "dateofbirth", "firstname", "middlename",
		"lastname", "fullname", "personname", "streetaddress", "mailingaddress", "homeaddress", "street",
		"email", "phone", "telephone", "password", "token", "cookie", "secret", "authorization":
		return true
	}
	return false
}
