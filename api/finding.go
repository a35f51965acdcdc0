package api

import (
	"errors"
	"log/slog"
	"net/http"
	"regexp"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"tongban/base/fault"
	"tongban/base/words"
)

// What huma finds wrong with the shape of a request is told like every other
// fault. huma keeps these as variables of the package; nothing else uses it.
func init() {
	huma.NewErrorWithContext = misshapen
	huma.NewError = func(status int, msg string, errs ...error) huma.StatusError {
		return problemOf(words.Zh, shape(status, errs), "").as(words.Zh, status)
	}
	huma.ValidateStrictCasing = true
	huma.DefaultArrayNullable = false
}

// misshapen says in the caller's language what huma found.
func misshapen(ctx huma.Context, status int, msg string, errs ...error) huma.StatusError {
	by := callerOf(ctx.Context())
	if status >= http.StatusInternalServerError {
		ref := reference()
		cause := errors.Join(append(errs, errors.New(msg))...)
		if by.log != nil {
			by.log(ref, cause)
		} else {
			slog.Error("api", "ref", ref, "err", cause)
		}
		return problemOf(by.Lang, fault.New(fault.Internal, "SYS-01"), ref)
	}
	p := problemOf(by.Lang, shape(status, errs), "").as(by.Lang, status)
	if status != http.StatusUnprocessableEntity {
		return p
	}
	for _, err := range errs {
		p.Errors = append(p.Errors, findingOf(by.Lang, err))
	}
	return p
}

// shape is the fault of a request that cannot be read as a whole.
func shape(status int, errs []error) *fault.Fault {
	switch status {
	case http.StatusUnprocessableEntity:
		return fault.New(fault.Invalid, "INPUT-01")
	case http.StatusRequestEntityTooLarge:
		return fault.New(fault.TooLarge, "API-BODY-03", "max", "1")
	case http.StatusUnsupportedMediaType:
		return fault.New(fault.Unsupported, "API-BODY-04")
	case http.StatusRequestTimeout:
		return fault.New(fault.Malformed, "API-BODY-05")
	}
	if len(errs) == 0 {
		return fault.New(fault.Malformed, "API-BODY-02")
	}
	return fault.New(fault.Malformed, "API-BODY-01")
}

// findings are huma's sentences with the codes they get here; the first group
// fills the placeholder. The value itself is never repeated: it may be personal.
var findings = []struct {
	like *regexp.Regexp
	code string
	arg  string
}{
	{regexp.MustCompile(`^expected required property (\S+) to be present`), "API-INPUT-02", "name"},
	{regexp.MustCompile(`^required \w+ parameter is missing`), "API-INPUT-02", "name"},
	{regexp.MustCompile(`^unexpected property`), "API-INPUT-03", "name"},
	{regexp.MustCompile(`^unknown query parameter`), "API-INPUT-04", "name"},
	{regexp.MustCompile(`^expected (?:array )?(?:length|number) ((?:<=|>=|<|>) \S+)`), "API-INPUT-07", "limit"},
	{regexp.MustCompile(`^(?:expected|invalid) (boolean|number|integer|string|array|object|float)$`), "API-INPUT-05", "kind"},
	{regexp.MustCompile(`^expected string to be RFC 3339 date`), "API-INPUT-08", "name"},
	{regexp.MustCompile(`^expected value to be one of "(.*)"`), "API-INPUT-06", "options"},
}

// findingOf is one finding of huma with our code and sentence.
func findingOf(lang words.Lang, err error) Finding {
	var d *huma.ErrorDetail
	if !errors.As(err, &d) {
		d = &huma.ErrorDetail{Message: err.Error(), Location: "body"}
	}
	f := Finding{Location: d.Location, Code: "API-INPUT-01"}
	arg, value := "name", ""
	for _, x := range findings {
		if m := x.like.FindStringSubmatch(d.Message); m != nil {
			f.Code, arg = x.code, x.arg
			if len(m) > 1 {
				value = m[1]
			}
			break
		}
	}
	if f.Code == "API-INPUT-02" && value != "" {
		f.Location += "." + value
	}
	f.Name = f.Location[strings.LastIndexByte(f.Location, '.')+1:]
	if arg == "name" {
		value = f.Name
	}
	f.Message = lang.Say(f.Code, arg, value)
	return f
}
