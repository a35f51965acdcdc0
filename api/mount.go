package api

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"tongban/acts"
	"tongban/domain/org"
)

// mount registers what answers a route.
type mount func(*API, huma.Operation)

// on mounts a handler; its faults become problems.
func on[I, O any](h func(*API, context.Context, *caller, *I) (*O, error)) mount {
	return func(a *API, op huma.Operation) {
		huma.Register(a.huma, op, func(ctx context.Context, in *I) (*O, error) {
			by := callerOf(ctx)
			out, err := h(a, ctx, by, in)
			if err != nil {
				p := a.problem(by.Lang, err)
				p.whole(by.Path)
				return nil, p
			}
			return out, nil
		})
	}
}

// Silent is an act that needs no words; a body may only be {}.
type Silent struct {
	OnCase
	Body *nothing
}

// plain mounts an act on a case that needs no words.
func plain(act func(*acts.Office, context.Context, org.Actor, acts.Command, string) (acts.Receipt, error)) mount {
	return on(func(a *API, ctx context.Context, by *caller, in *Silent) (*receiptAnswer, error) {
		cmd, err := in.command()
		if err != nil {
			return nil, err
		}
		return receiptOf(act(a.Office, ctx, by.Actor, cmd, in.Number))
	})
}

// said mounts an act on a case with words: B as they come, T as the office takes them.
func said[B, T any](act func(*acts.Office, context.Context, org.Actor, acts.Command, string, T) (acts.Receipt, error), read func(B) T) mount {
	type input struct {
		OnCase
		Body B
	}
	return on(func(a *API, ctx context.Context, by *caller, in *input) (*receiptAnswer, error) {
		cmd, err := in.command()
		if err != nil {
			return nil, err
		}
		return receiptOf(act(a.Office, ctx, by.Actor, cmd, in.Number, read(in.Body)))
	})
}

// binary describes bytes of a media type.
func binary(mediaType string) map[string]*huma.MediaType {
	return map[string]*huma.MediaType{mediaType: {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}}
}

// upload mounts a handler that reads the body itself, as it comes in.
func upload[I, O any](h func(*API, context.Context, *caller, *I) (*O, error)) mount {
	return func(a *API, op huma.Operation) {
		op.RequestBody = &huma.RequestBody{Required: true, Description: "The bytes of the file.", Content: binary("application/octet-stream")}
		on(h)(a, op)
	}
}

// pdf mounts a handler that answers a paper.
func pdf[I any](h func(*API, context.Context, *caller, *I) (*fileAnswer, error)) mount {
	return func(a *API, op huma.Operation) {
		op.Responses = map[string]*huma.Response{"200": {Description: "The paper.", Content: binary("application/pdf")}}
		on(h)(a, op)
	}
}

// operation describes a route to programs.
func (a *API) operation(r route) huma.Operation {
	noun, _, _ := strings.Cut(strings.TrimPrefix(r.Path, "/"), "/")
	op := huma.Operation{
		Method: r.Method, Path: r.Path, OperationID: r.ID, Summary: r.Summary, DefaultStatus: r.Status,
		Description: "Action `" + string(r.Action) + "` of the permission table.",
		Tags:        []string{noun}, Security: security(r.Action),
		Middlewares: huma.Middlewares{a.door(r)}, MaxBodyBytes: 1 << 20,
		Hidden: r.ID == "getDocument",
	}
	return op
}

// security tells whether an action needs a token: what guests may do needs none.
func security(act org.Action) []map[string][]string {
	bearer := map[string][]string{"bearer": {}}
	if org.May(org.Nobody, act) {
		return []map[string][]string{{}, bearer}
	}
	return []map[string][]string{bearer}
}

func config() huma.Config {
	formats := map[string]huma.Format{"application/json": huma.DefaultJSONFormat, "json": huma.DefaultJSONFormat}
	return huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info:    &huma.Info{Title: "通办 API", Version: "1", Description: about},
			Tags:    tags,
			Components: &huma.Components{
				Schemas: huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer),
				SecuritySchemes: map[string]*huma.SecurityScheme{
					"bearer": {Type: "http", Scheme: "bearer", Description: "The token of POST /sessions."},
				},
			},
		},
		Formats: formats, DefaultFormat: "application/json", RejectUnknownQueryParameters: true,
	}
}

// about is the preface of the document.
const about = "The acts of the office as JSON. " +
	"Sign in with `POST /sessions` and send `Authorization: Bearer <token>`; cookies are not accepted.\n\n" +
	"Every write beside `/sessions` needs an `Idempotency-Key` (1 to 128 characters, kept for at least 24 hours): " +
	"the same key with the same request answers the same again, with another request 422. " +
	"An edit may name the version it expects as `If-Match: \"7\"` or `?version=7`; a newer version answers 409.\n\n" +
	"Faults are `application/problem+json` (RFC 9457) with a stable `code`; sentences follow `Accept-Language` (zh-CN, en). " +
	"States are fixed words. Dates are days in Asia/Shanghai; instants are RFC 3339. " +
	"Personal data is masked unless it is the caller's own. A client may ask 400 times a minute.\n\n" +
	"Lists are pages: `next` is the `after` of the following page and absent on the last."

// tags are the nouns of the paths, in the order of an errand.
var tags = []*huma.Tag{
	{Name: "sessions", Description: "登录与令牌 · Signing in"},
	{Name: "accounts", Description: "个人账号 · Residents' accounts"},
	{Name: "items", Description: "事项与办事指南 · Items and their guides"},
	{Name: "drafts", Description: "草稿与材料 · Drafts and their files"},
	{Name: "cases", Description: "办件 · Cases"},
	{Name: "track", Description: "查进度 · Tracking without an account"},
	{Name: "tasks", Description: "待办任务 · Tasks of officers"},
	{Name: "cards", Description: "监督卡 · Cards of supervision"},
	{Name: "ratings", Description: "好差评 · Ratings in figures"},
	{Name: "papers", Description: "文书 · Official papers"},
	{Name: "verify", Description: "验真 · Verification by anybody"},
	{Name: "staff", Description: "工作人员账号 · Staff accounts"},
	{Name: "authorisations", Description: "窗口授权 · Window authorisations"},
}

// document is the OpenAPI document, indented so that a difference can be read.
func document(spec *huma.OpenAPI) ([]byte, error) {
	raw, err := json.Marshal(spec)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := json.Indent(&b, raw, "", "  "); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// nothing is an input or answer without content.
type nothing struct{}

// documentAnswer is the document as it was drawn on start.
type documentAnswer struct {
	ContentType string `header:"Content-Type"`
	Body        []byte
}

func (a *API) document(context.Context, *caller, *nothing) (*documentAnswer, error) {
	return &documentAnswer{"application/openapi+json", a.spec}, nil
}

// fileAnswer sends a kept file.
type fileAnswer struct {
	Body func(huma.Context)
}

// sendPDF streams a file under a name, and closes it.
func sendPDF(f io.ReadCloser, size int64, name, digest string) *fileAnswer {
	return &fileAnswer{func(ctx huma.Context) {
		defer f.Close()
		ctx.SetHeader("Content-Type", "application/pdf")
		ctx.SetHeader("Content-Length", strconv.FormatInt(size, 10))
		ctx.SetHeader("Content-Disposition", `attachment; filename="`+name+`.pdf"`)
		ctx.SetHeader("ETag", `"`+digest+`"`)
		ctx.SetStatus(http.StatusOK)
		_, _ = io.Copy(ctx.BodyWriter(), f) // whoever hung up needs no answer
	}}
}
