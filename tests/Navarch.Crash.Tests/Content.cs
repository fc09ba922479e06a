using System.Globalization;
using System.Text;
using Navarch.Api.CoreV1;

namespace Navarch.Crash.Tests;

/// <summary>What a ConfigMap holds after its n-th write: the number, and filler that follows from it.</summary>
static class Content
{
    private const string Number = "number", Filler = "filler";

    public static Dictionary<string, string> Of(string name, int number) => new()
    {
        [Number] = number.ToString(CultureInfo.InvariantCulture),
        [Filler] = FillerOf(name, number),
    };

    /// <summary>The number of the write that it is of; fails when it is not whole.</summary>
    public static int Read(ConfigMap map)
    {
        Assert.Equal([Filler, Number], map.Data.Keys.Order(StringComparer.Ordinal));
        var number = int.Parse(map.Data[Number], CultureInfo.InvariantCulture);
        Assert.Equal(FillerOf(map.Metadata.Name, number), map.Data[Filler]);
        return number;
    }

    private static string FillerOf(string name, int number)
    {
        var filler = new StringBuilder();
        for (var i = 0; i <= number * 7919 % 400; i++) filler.Append(name).Append(number + i).Append(' ');
        return filler.ToString();
    }
}
