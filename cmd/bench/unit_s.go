package bench

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/url"
)

// questions are what people type to find an item, found or not, exact or
// nearly so.
var questions = []string{"残疾人证", "残疾证补办", "房屋租赁", "租赁登记备案", "异地就医", "医保备案", "测量事项", "遗失", "身份证", "街道",
	"补办", "证明", "共有人同意", "合同", "怎么办理房屋租赁备案", "HZ-CL-04", "没有这样的事项啊", "公司"}

// prepareS is unit S: a resident searches the catalogue and gets the page.
func prepareS(_ context.Context, s *site) (*driver, error) {
	d := &driver{steps: newSteps("search")}
	hands := make([]*client, s.c.Clients)
	d.begin = func(_ context.Context, srv *server) error {
		for i := range hands {
			hands[i] = newVisitor(srv.base, d.steps, int64(i))
		}
		return nil
	}
	d.do = func(ctx context.Context, hand int, n int64) error {
		q := questions[n%int64(len(questions))]
		page, err := hands[hand].fetch(ctx, ask{step: "search", method: http.MethodGet, path: "/hall/items?q=" + url.QueryEscape(q)})
		if err == nil && !bytes.Contains(page, []byte("</html>")) {
			err = errors.New("search: the answer is no page")
		}
		return err
	}
	return d, nil
}
