package main

import (
	"fmt"
	"math/rand"
	"strings"

	"k8s.io/apimachinery/pkg/api/resource"
)

var quantityTexts = []string{
	"", "0", "00", "-0", "+0", "0.0", ".", "+", "-", "m", "Ki", "k", "0m", "0Ki", "0.5", ".5", "5.", "1.", "1.m", "1.Ki", ".5Ki", "-.5Ki", "+.5Ki",
	"100m", "1000m", "1500m", "2000m", "100u", "100n", "1n", "0.1n", "0.01n", "-0.1n", "1.5n", "0.5m", "0.0001m", "128Mi", "1024Mi", "1024Ki", "1Ki",
	"1000Ki", "1025Mi", "1.5Gi", "0.5Gi", "0.1Gi", "0.5Mi", "0.5Ki", "0.3Ki", "1.1Ki", "512Ki", "8Ki", "7Ki", "1Ei", "7Ei", "8Ei", "9Ei", "16Ei", "-9Ei", "1Pi", "1Ti",
	"1000", "10000", "1000k", "1000M", "1000G", "1000T", "1000P", "1000E", "1E", "10E", "100E", "1e3", "1E3", "1e-3", "1e+3", "1E+3", "1e", "1E+", "1e-", "1e0", "1e1", "1e2", "1e4",
	"12e6", "1.5e3", "1e-10", "1e-9", "1e-12", "1e18", "1e19", "1e21", "1e30", "123456789012345678", "1234567890123456789", "12345678901234567890", "0.123456789012345678",
	"0.1234567890123456789", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "9223372036854775807Ki", "-9223372036854775807Ki", "1 Gi", " 1Gi", "1Gi ", "1GiB",
	"1gb", "1K", "1ki", "1mi", "1Mb", "1kk", "1mm", "1Kim", "1KiKi", "100%", "abc", "1a", "1,5", "1_000", "0x10", "1.5.2", "1..5", "--1", "++1", "+-1", "1-", "1+", "1+5", "1-5", "1m5", "1e5m",
	"1Ki5", "1n3", "1E5E", "1ee5", "e3", "E3", "e", "E", "i", "1i", "Infinity", "NaN", "null", "true", "٣", "1\u00a0", "1\n", "\n1", "\t1\t", "+1", "+100m", "-100m", "-1Ki", "-1.5Gi", "-1500m",
	"005", "00100m", "0001Gi", "0.100", "1.10", "1.500", "10.0", "100.000", "1.0Gi", "2.0", "1e03", "1e-03", "1e9223372036854775807", "1e9223372036854775808", "1e4294967296", "1e4294967299",
	"1e2147483647", "1e-2147483648", "0e5", "0e-5", "0.0e5", "0E", "999m", "9999m", "1023", "1024", "1025", "1023Ki", "2048Ki", "3072Mi", "4096", "65536Ki", "1048576Ki",
	"250m", "0.25", "0.250", "1.25", "0.001", "0.0001", "0.0000000001", "200M", "64M", "64Mi", "1G", "1Gi", "2Gi", "0.2Gi", "1.2345678Gi", "123.456Ki", "1e100", "15e-1", "1500e-3",
	"10Ti", "1000Ti", "8191Pi", "8192Pi", "999999999999999999", "9999999999999999999", "1.000000000000000001", "1000000000000000000000", "-1e30", "-16Ei", "18446744073709551616",
}

// Results from exponents this large are correct but would need the power of ten written out to compare.
func comparable(text string) bool {
	return !strings.Contains(text, "2147483") && !strings.Contains(text, "922337203685477580")
}

func quantities() []record {
	random := rand.New(rand.NewSource(20261122))
	suffixes := []string{"", "", "m", "u", "n", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "e3", "e-3", "E6", "e+9", "e-7", "e1", "e2", "K", "mi", "e"}
	texts := append([]string{}, quantityTexts...)
	for len(texts) < 460 {
		sign := []string{"", "", "", "-", "+"}[random.Intn(5)]
		whole := fmt.Sprint(random.Int63n([]int64{10, 100, 1000, 5000, 1000000, 1 << 40, 1 << 62}[random.Intn(7)]))
		fraction := ""
		if random.Intn(2) == 0 {
			fraction = "." + fmt.Sprint(random.Int63n([]int64{10, 1000, 1000000, 1 << 50}[random.Intn(4)]))
		}
		if random.Intn(12) == 0 {
			whole = strings.Repeat("0", random.Intn(3)) + whole + strings.Repeat("0", random.Intn(5))
		}
		texts = append(texts, sign+whole+fraction+suffixes[random.Intn(len(suffixes))])
	}
	var out []record
	previous, previousText := resource.MustParse("1"), "1"
	for _, text := range texts {
		if text == "1e2147483647" || text == "1e-2147483648" {
			continue // Go itself needs gigabytes for these.
		}
		q, err := resource.ParseQuantity(text)
		r := record{"text": text}
		if err != nil {
			r["error"] = err.Error()
			out = append(out, r)
			continue
		}
		r["string"] = q.String()
		r["format"] = string(q.Format)
		uncached := q.DeepCopy()
		uncached.Add(resource.Quantity{})
		canonical, suffix := uncached.CanonicalizeBytes(nil)
		r["canonical"] = string(canonical) + string(suffix)
		if comparable(text) {
			r["compare"] = q.Cmp(previous)
			r["other"] = previousText
		}
		previous, previousText = q, text
		if q.CmpInt64(1<<50) < 0 && q.Sign() >= 0 {
			r["value"] = fmt.Sprint(q.Value())
			r["milli"] = fmt.Sprint(q.MilliValue())
		}
		out = append(out, r)
	}
	return out
}
