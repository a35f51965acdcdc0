package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	"tongban/base/words"
	"tongban/cmd/house"
	"tongban/packs"
)

// stageplay tells the errands of the demo; everything goes over HTTP.
type stageplay struct {
	*house.Client
	out    io.Writer
	json   bool
	lang   words.Lang
	began  time.Time
	keys   map[string]string // password by login
	tokens map[string]string
	house  *house.House
	cases  []told
}

// reissue is 残疾人证遗失补办: filed online, accepted at the street, proposed by
// the street, decided by the district; ends in a licence that anyone can verify.
func (p *stageplay) reissue(ctx context.Context) error {
	who := p.house.Pack.Demo.Residents[0]
	c, err := p.file(ctx, who, "HZ-CL-04", map[string]string{
		"disability_kind": "4", "lost_on": "2026-11-02", "declared_void": "yes", "declared_on": "2026-11-05",
		"collect_by": "electronic", "truthful": "yes",
	}, "photo_two_inch", "loss_statement")
	if err != nil {
		return err
	}
	for _, s := range []move{
		{"shouli01", "cli.demo.open", "claim", nil},
		{"shouli01", "cli.demo.accept", "accept", nil},
		{"chengban01", "cli.demo.claim", "claim", nil},
		{"chengban01", "cli.demo.propose_yes", "propose", opinion{Verdict: "grant", Text: "经核查，原证信息属实，遗失已声明作废，建议予以补办。"}},
		{"pizhun02", "cli.demo.decide_yes", "decide", opinion{Verdict: "grant", Text: "同意。"}},
	} {
		if err := p.act(ctx, c, s); err != nil {
			return err
		}
	}
	if err := p.await(ctx, c, who.Phone, "ready"); err != nil {
		return err
	}
	if err := p.verify(ctx, c, who.Phone); err != nil {
		return err
	}
	return p.collect(ctx, c, who)
}

// onTheSpot is 异地就医备案, finished by one authorised clerk in one act.
func (p *stageplay) onTheSpot(ctx context.Context) error {
	who := p.house.Pack.Demo.Residents[1]
	c, err := p.file(ctx, who, "HZ-YB-05", map[string]string{
		"insurance": "employee", "filing_kind": "retired_settled", "care_city": "湖南省长沙市",
		"from_on": "2026-12-01", "stay_address": "湖南省长沙市岳麓区麓山路1号",
	})
	if err != nil {
		return err
	}
	if err := p.act(ctx, c, move{"shouli01", "cli.demo.spot", "spot", nil}); err != nil {
		return err
	}
	if err := p.finish(ctx, c, who.Phone); err != nil {
		return err
	}
	return p.act(ctx, c, move{"pizhun01", "cli.demo.aftercheck", "aftercheck", map[string]any{"holds": true, "text": "参保状态与备案类型相符。"}})
}

// refused is 房屋租赁登记备案: corrected once, then refused with reasons.
func (p *stageplay) refused(ctx context.Context) error {
	who := p.house.Pack.Demo.Residents[2]
	c, err := p.file(ctx, who, "HZ-LS-05", map[string]string{
		"house_address": "新港西路1号101房", "house_use": "home", "ownership": "shared",
		"applicant_role": "lessor", "other_name": "演示承租人", "other_id": "440105198502140464", "by_agent": "no",
		"lease_event": "new", "signed_on": "2026-11-01", "lease_from": "2026-12-01", "lease_to": "2027-11-30",
		"monthly_rent": "2800", "sublease": "no", "truthful": "yes",
	}, "lease_contract", "co_owner_consent")
	if err != nil {
		return err
	}
	if err := p.act(ctx, c, move{"shouli01", "cli.demo.correct", "correct", map[string]any{"points": []map[string]string{
		{"target": "lease_contract", "text": "缺最后一页（双方签名和日期），请补传完整合同。"},
		{"target": "co_owner_consent", "text": "共有人签名不清晰，请重新拍照上传。"}}}}); err != nil {
		return err
	}
	if err := p.mend(ctx, c, who, "lease_contract", "co_owner_consent"); err != nil {
		return err
	}
	no := opinion{Verdict: "refuse", Text: "现场核查，该房屋为尚未拆除的违法建设，依法不得出租。",
		Reason: "经核查，所申请的房屋属于违法建设，不得出租，不符合登记备案条件。", Basis: "《商品房屋租赁管理办法》第六条第（一）项"}
	for _, s := range []move{
		{"shouli01", "cli.demo.accept", "accept", nil},
		{"chengban01", "cli.demo.propose_no", "propose", no},
		{"pizhun01", "cli.demo.decide_no", "decide", no},
	} {
		if err := p.act(ctx, c, s); err != nil {
			return err
		}
	}
	if err := p.await(ctx, c, who.Phone, "ready"); err != nil {
		return err
	}
	return p.collect(ctx, c, who)
}

// withdrawn is an application taken back before anybody decided.
func (p *stageplay) withdrawn(ctx context.Context) error {
	who := p.house.Pack.Demo.Residents[3]
	c, err := p.file(ctx, who, "HZ-CL-04", map[string]string{
		"disability_kind": "1", "lost_on": "2026-11-10", "declared_void": "yes", "declared_on": "2026-11-12",
		"collect_by": "street", "truthful": "yes",
	}, "photo_two_inch", "loss_statement")
	if err != nil {
		return err
	}
	if err := p.act(ctx, c, move{who.Phone, "cli.demo.withdraw", "withdraw", map[string]string{"reason": "原证已经找到"}}); err != nil {
		return err
	}
	return p.finish(ctx, c, who.Phone)
}

// move is one thing one account does to a case.
type move struct {
	login, what, path string // what is the key of its sentence
	body              any
}

// opinion is an officer's opinion as the API takes it.
type opinion struct {
	Verdict string `json:"verdict"`
	Text    string `json:"text"`
	Reason  string `json:"reason,omitempty"`
	Basis   string `json:"basis,omitempty"`
}

// receipt is what every act answers.
type receipt struct {
	ID       string `json:"id"`
	Number   string `json:"number"`
	Tracking string `json:"tracking"`
	Item     string `json:"item"`
	State    string `json:"state"`
	Version  int    `json:"version"`
	Due      string `json:"due"`
}

// file opens an account, keeps a draft with its files, and files it.
func (p *stageplay) file(ctx context.Context, who packs.Resident, item string, answers map[string]string, materials ...string) (*receipt, error) {
	p.keys[who.Phone] = passphrase()
	register := map[string]string{"name": who.Name, "phone": who.Phone, "password": p.keys[who.Phone]}
	if err := p.Call(ctx, "", http.MethodPost, "/accounts", register, nil); err != nil {
		return nil, err
	}
	token, err := p.token(ctx, who.Phone)
	if err != nil {
		return nil, err
	}
	var d struct {
		ID          string `json:"id"`
		ItemVersion int    `json:"item_version"`
	}
	draft := map[string]any{"item": item, "party": who.Party(), "answers": answers}
	if err := p.Call(ctx, token, http.MethodPost, "/drafts", draft, &d); err != nil {
		return nil, err
	}
	for i, m := range materials {
		path := "/drafts/" + d.ID + "/files/" + m + "?name=" + url.QueryEscape(m+".png")
		if err := p.Call(ctx, token, http.MethodPut, path, picture(uint8(20*i)), nil); err != nil {
			return nil, err
		}
	}
	var r receipt
	err = p.Call(ctx, token, http.MethodPost, "/cases", map[string]any{"draft": d.ID, "item_version": d.ItemVersion}, &r)
	if err == nil {
		p.say(happening{Who: who.Name, What: p.lang.Say("cli.demo.apply", "item", p.itemName(item)), Number: r.Tracking, State: r.State, Due: r.Due})
	}
	return &r, err
}

// mend answers a correction notice: new files in place of the old ones.
func (p *stageplay) mend(ctx context.Context, c *receipt, who packs.Resident, materials ...string) error {
	token, err := p.token(ctx, who.Phone)
	if err != nil {
		return err
	}
	if err := p.Call(ctx, token, http.MethodPost, "/cases/"+c.Tracking+"/supplement-draft", nil, nil); err != nil {
		return err
	}
	for i, m := range materials {
		path := "/drafts/" + c.ID + "/files/" + m + "?name=" + url.QueryEscape(m+"-2.png")
		if err := p.Call(ctx, token, http.MethodPut, path, picture(uint8(100+20*i)), nil); err != nil {
			return err
		}
	}
	return p.act(ctx, c, move{who.Phone, "cli.demo.supplement", "supplement", nil})
}

// act does one act and tells it.
func (p *stageplay) act(ctx context.Context, c *receipt, a move) error {
	token, err := p.token(ctx, a.login)
	if err != nil {
		return err
	}
	c.Due = "" // an answer without a date has none
	if err := p.Call(ctx, token, http.MethodPost, "/cases/"+c.Tracking+"/"+a.path, a.body, c); err != nil {
		return err
	}
	p.say(happening{Who: p.name(a.login), What: p.lang.Say(a.what), Number: c.Tracking, State: c.State, Due: c.Due})
	return nil
}

// collect takes the result online, rates the service and closes the story.
func (p *stageplay) collect(ctx context.Context, c *receipt, who packs.Resident) error {
	if err := p.act(ctx, c, move{who.Phone, "cli.demo.deliver", "deliver", map[string]string{}}); err != nil {
		return err
	}
	rating := map[string]any{"level": 1, "tags": []string{"fast", "kind"}, "words": "一次没跑就办好了。"}
	if c.Item == "HZ-LS-05" {
		rating = map[string]any{"level": 3, "tags": []string{"guide_could_be_clearer"}}
	}
	if err := p.act(ctx, c, move{who.Phone, "cli.demo.evaluate", "evaluate", rating}); err != nil {
		return err
	}
	return p.finish(ctx, c, who.Phone)
}

// caseView is what the demo reads of a case.
type caseView struct {
	State    string `json:"state"`
	DueClock []struct {
		Kind string `json:"kind"`
		Due  string `json:"due"`
	} `json:"clocks"`
	Licence struct {
		Identifier string `json:"identifier"`
		Verify     string `json:"verify"`
	} `json:"licence"`
}

func (p *stageplay) read(ctx context.Context, c *receipt, login string) (v caseView, err error) {
	token, err := p.token(ctx, login)
	if err != nil {
		return v, err
	}
	return v, p.Call(ctx, token, http.MethodGet, "/cases/"+c.Tracking, nil, &v)
}

// await waits until the clockwork has brought the case to a state.
func (p *stageplay) await(ctx context.Context, c *receipt, login, state string) error {
	for range 500 {
		v, err := p.read(ctx, c, login)
		if err != nil {
			return err
		}
		if v.State == state {
			c.State = state
			p.say(happening{Who: p.lang.Say("cli.demo.system"), What: p.lang.Say("cli.demo.ready"), Number: c.Tracking, State: state, Licence: v.Licence.Identifier})
			return nil
		}
		time.Sleep(5 * time.Millisecond)
	}
	return fmt.Errorf("%s did not become %s", c.Tracking, state)
}

// verify checks the licence as a stranger would, by its code alone.
func (p *stageplay) verify(ctx context.Context, c *receipt, login string) error {
	v, err := p.read(ctx, c, login)
	if err != nil {
		return err
	}
	var proof struct {
		Identifier string `json:"identifier"`
		Status     string `json:"status"`
	}
	if err := p.Call(ctx, "", http.MethodGet, "/verify/"+v.Licence.Verify, nil, &proof); err != nil {
		return err
	}
	if proof.Identifier != v.Licence.Identifier || proof.Status != "valid" {
		return fmt.Errorf("licence %s does not verify: %+v", v.Licence.Identifier, proof)
	}
	p.say(happening{Who: p.lang.Say("cli.demo.anyone"), What: p.lang.Say("cli.demo.verify"), Number: c.Tracking, Licence: proof.Identifier})
	return nil
}

// finish notes how the case ended.
func (p *stageplay) finish(ctx context.Context, c *receipt, login string) error {
	v, err := p.read(ctx, c, login)
	if err != nil {
		return err
	}
	t := told{Number: c.Number, Item: c.Item, State: v.State, Licence: v.Licence.Identifier}
	for _, k := range v.DueClock {
		if t.Due == "" || k.Kind == "promised" {
			t.Due = k.Due
		}
	}
	p.cases = append(p.cases, t)
	return nil
}

// token signs an account in, once.
func (p *stageplay) token(ctx context.Context, login string) (string, error) {
	if t := p.tokens[login]; t != "" {
		return t, nil
	}
	var s struct {
		Token string `json:"token"`
	}
	err := p.Call(ctx, "", http.MethodPost, "/sessions", map[string]string{"login": login, "password": p.keys[login]}, &s)
	if err != nil {
		return "", err
	}
	if p.tokens == nil {
		p.tokens = map[string]string{}
	}
	p.tokens[login] = s.Token
	return s.Token, nil
}

func (p *stageplay) name(login string) string {
	for _, s := range p.house.Pack.Demo.Staff {
		if s.Login == login {
			return s.Name
		}
	}
	for _, r := range p.house.Pack.Demo.Residents {
		if r.Phone == login {
			return r.Name
		}
	}
	return login
}

func (p *stageplay) itemName(id string) string {
	for _, it := range p.house.Pack.Items {
		if it.ID == id {
			return it.Name
		}
	}
	return id
}
