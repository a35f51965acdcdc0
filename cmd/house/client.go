package house

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	"github.com/google/uuid"
)

// Client speaks to a house as any program would: JSON over HTTP. The demo and
// the journeys play through it.
type Client struct {
	Base string // http://host:port
	Lang string // of refusals; "" leaves it to the house
	http http.Client
}

// Call sends a request and reads the answer into out; every write carries a
// fresh idempotency key. An answer that is not
// 2xx is a *Refusal. in may be nil, bytes (a file) or anything JSON; out may be
// nil, *[]byte or a pointer for JSON.
func (c *Client) Call(ctx context.Context, token, method, path string, in, out any) error {
	var body io.Reader
	kind := "application/json"
	switch v := in.(type) {
	case nil:
	case []byte:
		body, kind = bytes.NewReader(v), "application/octet-stream"
	default:
		raw, err := json.Marshal(in)
		if err != nil {
			return err
		}
		body = bytes.NewReader(raw)
	}
	req, err := http.NewRequestWithContext(ctx, method, c.Base+"/api/v1"+path, body)
	if err != nil {
		return err
	}
	if body != nil {
		req.Header.Set("Content-Type", kind)
	}
	if c.Lang != "" {
		req.Header.Set("Accept-Language", c.Lang)
	}
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	if method != http.MethodGet {
		req.Header.Set("Idempotency-Key", uuid.NewString())
	}
	return c.do(req, out)
}

func (c *Client) do(req *http.Request, out any) error {
	resp, err := c.http.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	if resp.StatusCode/100 != 2 {
		no := &Refusal{Status: resp.StatusCode, Request: req.Method + " " + req.URL.Path}
		_ = json.Unmarshal(raw, no) // what is no problem document keeps its status
		return no
	}
	if b, ok := out.(*[]byte); ok {
		*b = raw
		return nil
	}
	if out == nil || len(raw) == 0 {
		return nil
	}
	return json.Unmarshal(raw, out)
}

// Refusal is a problem document as an error.
type Refusal struct {
	Request string `json:"-"`
	Status  int    `json:"status"`
	Code    string `json:"code"`
	Detail  string `json:"detail"`
	Errors  []struct {
		Name    string `json:"name"`
		Code    string `json:"code"`
		Message string `json:"message"`
	} `json:"errors"`
}

// Error tells the request, the status, the code and each field.
func (r *Refusal) Error() string {
	text := fmt.Sprintf("%s: %d %s %s", r.Request, r.Status, r.Code, r.Detail)
	for _, e := range r.Errors {
		text += fmt.Sprintf("; %s: %s %s", e.Name, e.Code, e.Message)
	}
	return text
}
