package redact

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"
)

func TestTextMasksWhatLooksPersonal(t *testing.T) {
	for _, personal := range []string{
		"900-12-3456", "900123456", "900 12 3456", "900–12–3456", "SSN900123456", "900.12.3456", "4111111111111111",
		"ana.lopez@example.org", "o'neil+x@mail.example.co.us",
		"(530) 555-0123", "530-555-0123", "530.555.0123", "+1 530 555 0123", "5305550123", "1-530-555-0123",
		"123 Main Street", "123 main st", "4500 N El Camino Real Blvd, Apt 12", "77 Court Circle", "12B Oak Rd.", "1 SW 3rd Ave #4",
		"400 O'Brien Way", "PO Box 1234", "P.O. Box 77", "9 Peña Ln",
	} {
		got := Text("lead for " + personal + " rejected")
		if got != "lead for "+Mask+" rejected" && got != "lead for SSN"+Mask+" rejected" {
			t.Errorf("%q: %q", personal, got)
		}
	}
}

func TestTextLeavesTheRestAlone(t *testing.T) {
	for _, plain := range []string{
		"case 0192f0c1-1234-7123-8123-a123456789bc opened",
		"sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 stored",
		"due 2026-11-21T20:15:19.123456789Z in 75 days",
		"due 2026-11-21 20:15:19.123456 on 127.0.0.1:8080",
		"3 cases wait in court, 12 go their own way",
		"temporal 1.32.1 on PostgreSQL 15", "charged 1250000 cents", "45 CFR 303.3(b)(3)", "Fam. Code § 17520.5", "",
	} {
		if got := Text(plain); got != plain {
			t.Errorf("%q became %q", plain, got)
		}
	}
}

func TestHandlerMasksEverywhere(t *testing.T) {
	const ssn, mail = "900-12-3456", "ana@example.org"
	var out bytes.Buffer
	log := slog.New(Handler(slog.NewJSONHandler(&out, nil)))
	log = log.With("who", mail).WithGroup("request").With("query", "q="+ssn)
	log.ErrorContext(context.Background(), "cannot notify "+mail,
		"err", fmt.Errorf("send: %w", errors.New("rejected "+mail)),
		"last_name", "Quintanilla",
		"form", struct{ Person, SSN string }{"x", ssn},
		"list", []string{ssn},
		slog.Group("inner", "deep", ssn, "first-name", "Xochitl"),
		"lazy", lazy(ssn),
		"secret", Secret("Quintanilla"), "note", Secret("Quintanilla"),
		"cents", 123456789, "took", 1500*time.Millisecond, "ok", true)
	for _, leaked := range []string{ssn, mail, "Quintanilla", "Xochitl"} {
		if strings.Contains(out.String(), leaked) {
			t.Errorf("%q is in %s", leaked, out.String())
		}
	}
	var line map[string]any
	if err := json.Unmarshal(out.Bytes(), &line); err != nil {
		t.Fatal(err)
	}
	request := line["request"].(map[string]any)
	if request["cents"] != 123456789.0 || request["ok"] != true || request["took"] != 1.5e9 {
		t.Errorf("numbers were changed: %v", request)
	}
	if !log.Enabled(context.Background(), slog.LevelInfo) || log.Enabled(context.Background(), slog.LevelDebug) {
		t.Error("the level of the next handler is not used")
	}
}

type lazy string

func (l lazy) LogValue() slog.Value { return slog.StringValue(string(l)) }

func TestSecretNeverPrints(t *testing.T) {
	s := Secret("900-12-3456")
	encoded, err := json.Marshal(map[string]any{"s": s})
	if err != nil {
		t.Fatal(err)
	}
	type holder struct{ S Secret }
	for _, printed := range []string{
		string(encoded), fmt.Sprint(s), fmt.Sprintf("%v %+v %#v %s %q %x %d", s, s, s, s, s, s, s),
		fmt.Sprintf("%+v %#v", holder{s}, &holder{s}), s.String(),
	} {
		if strings.Contains(printed, "3456") || strings.Contains(printed, "3930302d") || !strings.Contains(printed, Mask) {
			t.Errorf("printed %s", printed)
		}
	}
	if s.Reveal() != "900-12-3456" {
		t.Error("Reveal lost the value")
	}
}

func FuzzText(f *testing.F) {
	f.Add("900-12-3456 at 123 Main St")
	f.Fuzz(func(t *testing.T, s string) {
		// Given any text around it, a Social Security number on a line of its own is masked.
		if got := Text(s + "\nx 900-12-3456 x\n" + s); strings.Contains(got, "x 900-12-3456 x") {
			t.Errorf("left as it was: %q", got)
		}
	})
}
