package stage

import (
	"bytes"
	"image"
	"image/png"
	"net/http"
	"net/url"

	"tongban/packs"
)

// Receipt is what every act on a case answers.
type Receipt struct {
	ID       string `json:"id"`
	Number   string `json:"number"`
	Tracking string `json:"tracking"`
	State    string `json:"state"`
	Version  int    `json:"version"`
}

// Resident finds one of the pack's demo residents by name.
func (s *Stage) Resident(name string) (packs.Resident, bool) {
	for _, r := range s.House.Pack.Demo.Residents {
		if r.Name == name {
			return r, true
		}
	}
	return packs.Resident{}, false
}

// Call asks the API in somebody's name: a login of the staff, or the name of a
// resident, who opens an account first. See house.Client.Call.
func (s *Stage) Call(who, method, path string, in, out any) error {
	token, err := s.token(who)
	if err != nil {
		return err
	}
	return s.Client.Call(s.t.Context(), token, method, path, in, out)
}

// token signs somebody in, once.
func (s *Stage) token(who string) (string, error) {
	if t := s.tokens[who]; t != "" {
		return t, nil
	}
	login, err := s.Register(who)
	if err != nil {
		return "", err
	}
	var out struct {
		Token string `json:"token"`
	}
	err = s.Client.Call(s.t.Context(), "", http.MethodPost, "/sessions", map[string]string{"login": login, "password": s.Keys[login]}, &out)
	s.tokens[who] = out.Token
	return out.Token, err
}

// Register opens the account of a resident who has none yet, and answers the
// login of anybody.
func (s *Stage) Register(who string) (login string, err error) {
	r, ok := s.Resident(who)
	if !ok {
		return who, nil
	}
	if s.Keys[r.Phone] == "" {
		s.Keys[r.Phone] = "a long word for " + who
		in := map[string]string{"name": r.Name, "phone": r.Phone, "password": s.Keys[r.Phone]}
		err = s.Client.Call(s.t.Context(), "", http.MethodPost, "/accounts", in, nil)
	}
	return r.Phone, err
}

// Neighbour is a resident of the street whose community somebody works for.
func (s *Stage) Neighbour(login string) (packs.Resident, bool) {
	for _, x := range s.House.Pack.Demo.Staff {
		for _, r := range s.House.Pack.Demo.Residents {
			if x.Login == login && x.Unit.IsCommunity() && r.Street == x.Unit.Street() {
				return r, true
			}
		}
	}
	return packs.Resident{}, false
}

// Apply keeps a draft with a scan for each material and files it. A clerk files
// for the last of the residents, an assistant for the first of the street.
func (s *Stage) Apply(who, item string, answers map[string]string, materials ...string) (c Receipt, err error) {
	r, ok := s.Resident(who)
	if !ok {
		all := s.House.Pack.Demo.Residents
		r = all[len(all)-1]
		if near, found := s.Neighbour(who); found {
			r = near
		}
	}
	var d struct {
		ID          string `json:"id"`
		ItemVersion int    `json:"item_version"`
	}
	if err := s.Call(who, http.MethodPost, "/drafts", map[string]any{"item": item, "party": r.Party(), "answers": answers}, &d); err != nil {
		return c, err
	}
	for i, m := range materials {
		if err := s.Upload(who, d.ID, m, i); err != nil {
			return c, err
		}
	}
	err = s.Call(who, http.MethodPost, "/cases", map[string]any{"draft": d.ID, "item_version": d.ItemVersion}, &c)
	return c, err
}

// Upload attaches a scan of a shade of its own to a draft.
func (s *Stage) Upload(who, draft, material string, shade int) error {
	path := "/drafts/" + draft + "/files/" + material + "?name=" + url.QueryEscape(material+".png")
	return s.Call(who, http.MethodPut, path, Scan(shade), nil)
}

// Scan is a small PNG, a different one for each shade.
func Scan(shade int) []byte {
	img := image.NewGray(image.Rect(0, 0, 40, 56))
	for i := range img.Pix {
		img.Pix[i] = uint8(200 - shade)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err) // memory only
	}
	return b.Bytes()
}
