using System.Numerics;

namespace Navarch.Api.Tests.Quantities;

/// <summary>Expectations from upstream's quantity tests and rules.</summary>
public sealed class QuantityTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("0n", "0")]
    [InlineData("0Ki", "0")]
    [InlineData("0.0", "0")]
    [InlineData("-0", "0")]
    [InlineData("1.5Gi", "1536Mi")]
    [InlineData("1.5Mi", "1536Ki")]
    [InlineData("0.5", "500m")]
    [InlineData(".5", "500m")]
    [InlineData("1e3", "1e3")]
    [InlineData("1E6", "1E6")]
    [InlineData("100e3", "100e3")]
    [InlineData("1000", "1k")]
    [InlineData("1000k", "1M")]
    [InlineData("1000000", "1M")]
    [InlineData("1024", "1024")]
    [InlineData("1024Ki", "1Mi")]
    [InlineData("1Ki", "1Ki")]
    [InlineData("1023Mi", "1023Mi")]
    [InlineData("0.5Ki", "512")]
    [InlineData("0.001Ki", "1024m")]
    [InlineData("1000m", "1")]
    [InlineData("1500m", "1500m")]
    [InlineData("100u", "100u")]
    [InlineData("0.1n", "1n")]
    [InlineData("-0.1n", "-1n")]
    [InlineData("1.1n", "2n")]
    [InlineData("-12", "-12")]
    [InlineData("-1Gi", "-1Gi")]
    [InlineData("12e-3", "12e-3")]
    [InlineData("1T", "1T")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("9223372036854775808", "9223372036854775808")]
    [InlineData("100Ei", "9223372036854775807")]
    [InlineData("1.25E", "1250P")]
    public void Writes_the_canonical_form(string text, string canonical) =>
        Assert.Equal(canonical, Quantity.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("1.1.M")]
    [InlineData("1+1.0M")]
    [InlineData("0.1mi")]
    [InlineData("0.1am")]
    [InlineData("aoeu")]
    [InlineData(".5i")]
    [InlineData("1i")]
    [InlineData("-3.01i")]
    [InlineData("-3.01e-")]
    [InlineData("trailing whitespace ")]
    [InlineData(" 1")]
    [InlineData("1e1000000000")]
    [InlineData("1 Gi")]
    public void Refuses_what_is_no_quantity(string text)
    {
        Assert.False(Quantity.TryParse(text, out _, out var problem));
        Assert.NotEmpty(problem!);
    }

    [Theory]
    [InlineData("1500m", 2, 1500)]
    [InlineData("1m", 1, 1)]
    [InlineData("1u", 1, 1)]
    [InlineData("-1500m", -2, -1500)]
    [InlineData("1Gi", 1073741824, 1073741824000)]
    [InlineData("1e30", long.MaxValue, long.MaxValue)]
    public void Rounds_away_from_zero(string text, long value, long milli)
    {
        Assert.Equal(value, Quantity.Parse(text).Value);
        Assert.Equal(milli, Quantity.Parse(text).MilliValue);
    }

    [Fact]
    public void Equals_by_value()
    {
        Assert.Equal(Quantity.Parse("1Gi"), Quantity.Parse("1073741824"));
        Assert.Equal(Quantity.Parse("0.5").GetHashCode(), Quantity.Parse("500m").GetHashCode());
        Assert.True(Quantity.Parse("1G") < Quantity.Parse("1Gi"));
        Assert.True(Quantity.Parse("1e40") > Quantity.Parse("1Ei"));
    }

    [Theory]
    [InlineData("1Gi", "1Mi", "1025Mi", "1023Mi")]
    [InlineData("0", "1Gi", "1Gi", "-1Gi")]
    [InlineData("100m", "0.9", "1", "-800m")]
    [InlineData("9223372036854775807", "1", "9223372036854775808", "9223372036854775806")]
    public void Adds_and_subtracts(string left, string right, string sum, string difference)
    {
        Assert.Equal(sum, (Quantity.Parse(left) + Quantity.Parse(right)).ToString());
        Assert.Equal(difference, (Quantity.Parse(left) - Quantity.Parse(right)).ToString());
    }

    [Fact]
    public void Keeps_the_laws_of_arithmetic()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var (a, b, c) = (Any(random), Any(random), Any(random));
            Assert.True(a + b == b + a, $"seed {seed}");
            Assert.True(a + b + c == a + (b + c), $"seed {seed}");
            Assert.True(a - b + b == a, $"seed {seed}");
            Assert.True(a < b == (b - a).Sign > 0, $"seed {seed}");
            Assert.True(Quantity.Parse(a.ToString()) == a, $"seed {seed}: {a}");
        }
    }

    private static Quantity Any(Random random)
    {
        string[] suffixes = ["", "n", "u", "m", "k", "M", "G", "T", "P", "Ki", "Mi", "Gi", "e2", "e-5"];
        var whole = new BigInteger(random.NextInt64(0, 1L << random.Next(1, 40)));
        var sign = random.Next(4) == 0 ? "-" : "";
        var fraction = random.Next(3) == 0 ? "." + random.Next(1000) : "";
        return Quantity.Parse(sign + whole + fraction + suffixes[random.Next(suffixes.Length)]);
    }
}
