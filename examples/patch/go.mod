module example.com/acme/patch

go 1.24
