package kill

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// place is where the house serves now.
type place struct {
	mu    *sync.Mutex
	url   string
	moved chan struct{} // closed when it serves elsewhere
}

func newPlace() place { return place{mu: &sync.Mutex{}, moved: make(chan struct{})} }

// is tells everybody who waits that the house serves again.
func (p *place) is(url string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.url = url
	close(p.moved)
	p.moved = make(chan struct{})
}

func (p *place) now() (url string, moved <-chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.url, p.moved
}

// answer is what the house said, of whatever was asked.
type answer struct {
	Status      int    `json:"-"`
	Code        string `json:"code"`
	Detail      string `json:"detail"`
	ID          string `json:"id"`
	Number      string `json:"number"`
	Tracking    string `json:"tracking"`
	State       string `json:"state"`
	Version     int    `json:"version"`
	ItemVersion int    `json:"item_version"`
}

func (a answer) ok() bool { return a.Status/100 == 2 }

var client = &http.Client{Timeout: 20 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 64}}

// ask asks with one key until the house has answered: whoever hears nothing
// waits for the restart and asks the same again. expect is the version that was
// seen, 0 for none.
func (s *stage) ask(who *person, method, path, key string, expect int, body any) answer {
	if who.hurried && method != http.MethodGet {
		s.goAway(who, method, path, key, expect, body)
	}
	lost := ""
	for {
		url, moved := s.place.now()
		a, err := try(s.ctx(), url, who, method, path, key, expect, body)
		if err == nil && a.Status != http.StatusServiceUnavailable {
			return a
		}
		if lost != url && method != http.MethodGet {
			s.ledger.heardNothing()
		}
		lost = url
		select {
		case <-moved:
		case <-s.t.Context().Done():
			return answer{}
		case <-time.After(time.Second): // the house lives and was only busy
		}
	}
}

// try asks once. An error means that nobody knows what happened.
func try(ctx context.Context, url string, who *person, method, path, key string, expect int, body any) (a answer, err error) {
	req, err := request(ctx, url, who, method, path, key, expect, body)
	if err != nil {
		return a, err
	}
	resp, err := client.Do(req)
	if err != nil {
		return a, err
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		return a, err
	}
	a.Status = resp.StatusCode
	if len(raw) > 0 {
		err = json.Unmarshal(raw, &a)
	}
	return a, err
}

func request(ctx context.Context, url string, who *person, method, path, key string, expect int, body any) (*http.Request, error) {
	var in io.Reader
	kind := "application/json"
	switch b := body.(type) {
	case nil:
	case []byte:
		in, kind = bytes.NewReader(b), "application/octet-stream"
	default:
		raw, err := json.Marshal(body)
		if err != nil {
			return nil, err
		}
		in = bytes.NewReader(raw)
	}
	req, err := http.NewRequestWithContext(ctx, method, url+"/api/v1"+path, in)
	if err != nil {
		return nil, err
	}
	if in != nil {
		req.Header.Set("Content-Type", kind)
	}
	req.Header.Set("Authorization", "Bearer "+who.token)
	if key != "" {
		req.Header.Set("Idempotency-Key", key)
	}
	if expect != 0 {
		req.Header.Set("If-Match", strconv.Quote(strconv.Itoa(expect)))
	}
	return req, nil
}
