package api

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"tongban/base/fault"
	"tongban/base/listing"
	"tongban/base/words"
)

// Problem is a fault as programs read it. basis: RFC 9457
type Problem struct {
	Type      string    `json:"type" doc:"A name for the kind of problem, made from its code." example:"urn:tongban:fault:CASE-STALE-01"`
	Title     string    `json:"title" doc:"What the status means, in a few words." example:"内容已变更"`
	Status    int       `json:"status" doc:"The HTTP status." example:"409"`
	Detail    string    `json:"detail" doc:"A sentence for people that names the remedy, in the language asked for." example:"办件刚刚有更新，请刷新页面后再操作。"`
	Code      string    `json:"code" doc:"The stable code of the fault." example:"CASE-STALE-01"`
	Reference string    `json:"reference,omitempty" doc:"What to quote to support; only when the fault is ours." example:"3F9A0C21B7"`
	List      string    `json:"list,omitempty" doc:"The address of the whole list, when a list was asked for what makes no sense." example:"/api/v1/cases"`
	Errors    []Finding `json:"errors,omitempty" doc:"Each input that does not hold."`

	header http.Header
}

// Finding is one input that does not hold.
type Finding struct {
	Location string `json:"location,omitempty" doc:"Where it stands in the request, when the request itself has the wrong shape." example:"body.party.phone"`
	Name     string `json:"name" doc:"The stable key of the input: a property, a field of the form or a material." example:"phone"`
	Code     string `json:"code" doc:"The stable code of the finding." example:"CODE-PHONE-01"`
	Message  string `json:"message" doc:"A sentence for people that names the remedy." example:"手机号码应为 11 位数字。"`
}

// Error is for logs.
func (p *Problem) Error() string { return p.Code }

// GetStatus tells huma the status.
func (p *Problem) GetStatus() int { return p.Status }

// GetHeaders tells huma the headers.
func (p *Problem) GetHeaders() http.Header { return p.header }

// ContentType is the media type of problems.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// problem says a fault in a language. One of ours gets a reference, under which
// the log tells the rest.
func (a *API) problem(lang words.Lang, err error) *Problem {
	f := fault.Of(err)
	if f.Kind != fault.Internal {
		return problemOf(lang, f, "")
	}
	ref := reference()
	a.Log.Error("api", "ref", ref, "err", err)
	return problemOf(lang, f, ref)
}

func problemOf(lang words.Lang, f *fault.Fault, ref string) *Problem {
	code := f.Code
	if ref != "" {
		code = "SYS-01" // what went wrong inside is for the log
	}
	p := &Problem{Code: code, Type: "urn:tongban:fault:" + code, Reference: ref, header: http.Header{}}
	args := fault.Args{"ref": ref}
	for k, v := range f.Args {
		args[k] = v
	}
	p.Detail = lang.With(code, args)
	for _, x := range f.Fields {
		p.Errors = append(p.Errors, Finding{Name: x.Name, Code: x.Code, Message: lang.Field(x)})
	}
	if name := f.Args["field"]; name != "" && len(f.Fields) == 0 {
		p.Errors = []Finding{{Name: name, Code: code, Message: p.Detail}}
	}
	switch f.Kind {
	case fault.Unauthenticated:
		p.header.Set("WWW-Authenticate", `Bearer realm="tongban"`)
	case fault.TooMany:
		p.header.Set("Retry-After", or(f.Args["seconds"], "60"))
	case fault.Unavailable:
		p.header.Set("Retry-After", "5")
	}
	p.header.Set("Content-Language", string(lang))
	return p.as(lang, f.Kind.Status())
}

// whole names the list that was asked for wrongly, without its conditions.
func (p *Problem) whole(path string) {
	if p.Code == listing.Code {
		p.List = path
	}
}

// as gives the problem a status and its title.
func (p *Problem) as(lang words.Lang, status int) *Problem {
	p.Status, p.Title = status, lang.Say("api.status."+strconv.Itoa(status))
	return p
}

// write answers a request that reached no operation.
func (p *Problem) write(w http.ResponseWriter) {
	for k, v := range p.header {
		w.Header()[k] = v
	}
	w.Header().Set("Content-Type", p.ContentType(""))
	w.WriteHeader(p.Status)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	_ = e.Encode(p) // whoever hung up needs no answer
}

// send answers at the door of an operation.
func (p *Problem) send(ctx huma.Context) {
	for k := range p.header {
		ctx.SetHeader(k, p.header.Get(k))
	}
	ctx.SetHeader("Content-Type", p.ContentType(""))
	ctx.SetStatus(p.Status)
	e := json.NewEncoder(ctx.BodyWriter())
	e.SetEscapeHTML(false)
	_ = e.Encode(p)
}

// reference is the number a person quotes and support searches for.
func reference() string {
	var b [5]byte
	_, _ = rand.Read(b[:])
	return strings.ToUpper(hex.EncodeToString(b[:]))
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
