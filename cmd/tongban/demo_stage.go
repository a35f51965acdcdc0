package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/base32"
	"image"
	"image/color"
	"image/png"
	"strings"

	"tongban/acts"
	"tongban/base/words"
	"tongban/cmd/house"
	"tongban/domain/org"
	"tongban/packs"
)

// passphrase is a fresh password of sixteen characters.
func passphrase() string {
	var b [10]byte
	_, _ = rand.Read(b[:]) // never fails
	return strings.ToLower(base32.StdEncoding.EncodeToString(b[:]))
}

func staffInput(s packs.Staff, password string) acts.StaffInput {
	return acts.StaffInput{Login: s.Login, Name: s.Name, Roles: s.Roles, Unit: s.Unit, Password: password}
}

func authorise(ctx context.Context, h *house.House, root org.Actor, account string, a org.Authorisation) error {
	return h.Office.Authorise(ctx, root, acts.Command{Key: "demo/" + a.Item + "/" + account},
		acts.AuthoriseInput{Account: account, Item: a.Item, From: a.From, To: a.To, Document: a.Document})
}

func roleNames(lang words.Lang, roles []org.Role) string {
	var names []string
	for _, r := range roles {
		names = append(names, lang.Say("role."+string(r)))
	}
	return strings.Join(names, lang.Say("layout.list.comma"))
}

// picture is a real PNG, a sheet of one colour, as a scanned material.
func picture(shade uint8) []byte {
	img := image.NewRGBA(image.Rect(0, 0, 413, 579)) // two inches at 300 dpi
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	for x := 60; x < 353; x++ {
		for y := 80; y < 500; y += 24 {
			img.Set(x, y, color.RGBA{shade, shade, shade, 255})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err) // memory only
	}
	return b.Bytes()
}
