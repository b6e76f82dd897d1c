package main

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	maxInputBytes = 16 << 20 // the longest scenario anyone should send on standard input
	maxInputDepth = 32       // objects within objects
)

// readJSON reads one JSON object from in into the struct that v points to.
//
// It is stricter than encoding/json, because a misspelled or doubled field in a support
// calculation must not be dropped in silence: field names match exactly, unknown and repeated
// fields are refused by their path ("parents[1].net_monthly"), whole numbers must be whole, and
// nothing may follow the object. A field that is null is a field left out; what must be there has the
// tag required:"what it is". Types may bring their own UnmarshalJSON or UnmarshalText. Floating point
// targets are not supported on purpose.
//
// Everything wrong with the input is an *inputError; any other error is a failure to read.
func readJSON(in io.Reader, v any) error {
	data, err := readInput(in)
	if err != nil {
		return err
	}
	var whole json.RawMessage
	if err := json.Unmarshal(data, &whole); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			return badInput("", "the input is not one JSON object: %v (at byte %d)", syntax, syntax.Offset)
		}
		return badInput("", "the input is not one JSON object: %v", err)
	}
	whole = bytes.TrimSpace(whole)
	if whole[0] != '{' {
		return badInput("", "the input must be one JSON object")
	}
	return readValue("", whole, reflect.ValueOf(v).Elem(), 0)
}

// readInput reads all of in, which must be some text of a size that can be meant. The error is as of readJSON.
func readInput(in io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(in, maxInputBytes+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("read standard input: %w", err)
	case len(data) > maxInputBytes:
		return nil, badInput("", "the input is larger than %d MiB", maxInputBytes>>20)
	case len(bytes.TrimSpace(data)) == 0:
		return nil, badInput("", "the input is empty: send one JSON object on standard input")
	case !utf8.Valid(data):
		return nil, badInput("", "the input is not UTF-8 text")
	}
	return data, nil
}

// writeJSON writes v as one indented JSON object and a newline.
func writeJSON(out io.Writer, v any) error {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("write standard output: %w", err)
	}
	return nil
}

// badInput makes an inputError for the field at a path.
func badInput(path, format string, args ...any) *inputError {
	return &inputError{Field: path, Message: fmt.Sprintf(format, args...)}
}

// readValue reads the valid JSON value raw, found at path, into dst.
func readValue(path string, raw json.RawMessage, dst reflect.Value, depth int) error {
	if depth > maxInputDepth {
		return badInput(path, "nested more than %d deep", maxInputDepth)
	}
	if isNull(raw) {
		if dst.Kind() == reflect.Interface {
			return nil
		}
		return badInput(path, "must not be null")
	}
	if done, err := readWithOwnMethod(path, raw, dst, depth); done {
		return err
	}
	switch dst.Kind() {
	case reflect.Pointer:
		if dst.IsNil() {
			dst.Set(reflect.New(dst.Type().Elem()))
		}
		return readValue(path, raw, dst.Elem(), depth)
	case reflect.Struct:
		return readStruct(path, raw, dst, depth)
	case reflect.Slice:
		return readSlice(path, raw, dst, depth)
	case reflect.Map:
		return readMap(path, raw, dst, depth)
	case reflect.Interface:
		return readAny(path, raw, dst, depth)
	case reflect.String:
		if raw[0] != '"' {
			return badInput(path, "must be a text in quotes")
		}
		return decodeScalar(path, raw, dst)
	case reflect.Bool:
		if raw[0] != 't' && raw[0] != 'f' {
			return badInput(path, "must be true or false")
		}
		return decodeScalar(path, raw, dst)
	case reflect.Int, reflect.Int64:
		n, err := strconv.ParseInt(wholeNumber(raw), 10, 64)
		if err != nil || dst.OverflowInt(n) {
			return badInput(path, "must be a whole number")
		}
		dst.SetInt(n)
		return nil
	default:
		return fmt.Errorf("reading JSON into %s is not supported", dst.Type())
	}
}

func isNull(raw json.RawMessage) bool { return string(raw) == "null" }

// wholeNumber drops a zero fraction: some languages write the whole number 2 as 2.0.
func wholeNumber(raw json.RawMessage) string {
	whole, fraction, _ := strings.Cut(string(raw), ".")
	if strings.Trim(fraction, "0") == "" {
		return whole
	}
	return string(raw)
}

func decodeScalar(path string, raw json.RawMessage, dst reflect.Value) error {
	if err := json.Unmarshal(raw, dst.Addr().Interface()); err != nil {
		return badInput(path, "%v", err)
	}
	return nil
}

// readWithOwnMethod uses the type's UnmarshalJSON or UnmarshalText, if it has one.
func readWithOwnMethod(path string, raw json.RawMessage, dst reflect.Value, depth int) (done bool, err error) {
	switch own := dst.Addr().Interface().(type) {
	case json.Unmarshaler:
		var ignored any // objects inside are still searched for repeated fields
		if err := readValue(path, raw, reflect.ValueOf(&ignored).Elem(), depth); err != nil {
			return true, err
		}
		return true, atPath(path, own.UnmarshalJSON(raw))
	case encoding.TextUnmarshaler:
		if raw[0] != '"' {
			return true, badInput(path, "must be a text in quotes")
		}
		var text string
		if err := json.Unmarshal(raw, &text); err != nil {
			return true, badInput(path, "%v", err)
		}
		return true, atPath(path, own.UnmarshalText([]byte(text)))
	}
	return false, nil
}

// atPath makes err an inputError below path.
func atPath(path string, err error) error {
	var inner *inputError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &inner):
		return &inputError{Field: path + inner.Field, Message: inner.Message}
	default:
		return badInput(path, "%v", err)
	}
}

// readObject calls field for each member of the object raw and refuses repeated names.
func readObject(path string, raw json.RawMessage, field func(path, name string, raw json.RawMessage) error) error {
	if raw[0] != '{' {
		return badInput(path, "must be an object in braces")
	}
	seen := map[string]bool{}
	return eachElement(raw, func(dec *json.Decoder) error {
		token, err := dec.Token()
		if err != nil {
			return err
		}
		name, _ := token.(string)
		at := member(path, name)
		if seen[name] {
			return badInput(at, "given twice")
		}
		seen[name] = true
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return err
		}
		return field(at, name, value)
	})
}

// eachElement calls next while the object or array raw, known to be valid, has more.
func eachElement(raw json.RawMessage, next func(*json.Decoder) error) error {
	dec := json.NewDecoder(bytes.NewReader(raw))
	if _, err := dec.Token(); err != nil {
		return err
	}
	for dec.More() {
		if err := next(dec); err != nil {
			return err
		}
	}
	return nil
}

func readStruct(path string, raw json.RawMessage, dst reflect.Value, depth int) error {
	var names []string // by number of the field; empty for one that is not read
	for i := range dst.NumField() {
		name, _, _ := strings.Cut(dst.Type().Field(i).Tag.Get("json"), ",")
		names = append(names, strings.TrimPrefix(name, "-"))
	}
	given := make([]bool, len(names))
	err := readObject(path, raw, func(at, name string, raw json.RawMessage) error {
		i := slices.Index(names, name)
		if i < 0 || name == "" {
			slices.Sort(names)
			return badInput(at, "unknown field; the fields here are %s", strings.TrimLeft(strings.Join(names, ", "), ", "))
		}
		if given[i] = !isNull(raw); !given[i] {
			return nil
		}
		return readValue(at, raw, dst.Field(i), depth+1)
	})
	if err != nil {
		return err
	}
	for i, name := range names {
		if what, required := dst.Type().Field(i).Tag.Lookup("required"); required && !given[i] {
			return badInput(member(path, name), "is required: %s", what)
		}
	}
	return nil
}

// member is the path of a member of the object at path.
func member(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

func readSlice(path string, raw json.RawMessage, dst reflect.Value, depth int) error {
	if raw[0] != '[' {
		return badInput(path, "must be a list in brackets")
	}
	list := reflect.MakeSlice(dst.Type(), 0, 0)
	err := eachElement(raw, func(dec *json.Decoder) error {
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return err
		}
		element := reflect.New(dst.Type().Elem()).Elem()
		if err := readValue(fmt.Sprintf("%s[%d]", path, list.Len()), value, element, depth+1); err != nil {
			return err
		}
		list = reflect.Append(list, element)
		return nil
	})
	dst.Set(list)
	return err
}

func readMap(path string, raw json.RawMessage, dst reflect.Value, depth int) error {
	dst.Set(reflect.MakeMap(dst.Type()))
	return readObject(path, raw, func(at, name string, raw json.RawMessage) error {
		element := reflect.New(dst.Type().Elem()).Elem()
		if err := readValue(at, raw, element, depth+1); err != nil {
			return err
		}
		dst.SetMapIndex(reflect.ValueOf(name).Convert(dst.Type().Key()), element)
		return nil
	})
}

// readAny reads a value of unknown shape: map[string]any, []any, string, bool or json.Number.
func readAny(path string, raw json.RawMessage, dst reflect.Value, depth int) error {
	var target reflect.Value
	switch raw[0] {
	case '{':
		target = reflect.ValueOf(&map[string]any{})
	case '[':
		target = reflect.ValueOf(&[]any{})
	case '"':
		target = reflect.ValueOf(new(string))
	case 't', 'f':
		target = reflect.ValueOf(new(bool))
	default:
		dst.Set(reflect.ValueOf(json.Number(raw)))
		return nil
	}
	if err := readValue(path, raw, target.Elem(), depth); err != nil {
		return err
	}
	dst.Set(target.Elem())
	return nil
}
