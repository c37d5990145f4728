module example.com/acme/matrix

go 1.25.0
