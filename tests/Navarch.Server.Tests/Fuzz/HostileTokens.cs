using System.Text;

namespace Navarch.Server.Tests.Fuzz;

/// <summary>Bearer tokens that are none, the same for the same seed.</summary>
internal sealed class HostileTokens(int seed)
{
    public const string Issuer = "https://kubernetes.default.svc";

    private static readonly string[] Headers =
    [
        """{"alg":"RS256","kid":"x"}""", """{"alg":"none"}""", """{"alg":"ES256","typ":"JWT","kid":7}""",
        """{"alg":null,"enc":"A128GCM"}""", "{}",
    ];

    private static readonly string[] Payloads =
    [
        $$"""{"iss":"{{Issuer}}","sub":"system:serviceaccount:a:b","exp":9999999999}""",
        """{"sub":"system:masters"}""", """{"iss":7,"aud":[1,null,{}],"exp":"soon","nbf":1e300,"iat":-1}""",
        """{"iss":"kubernetes/serviceaccount","aud":"x","kubernetes.io":{"pod":[]},"sub":null}""", "[]",
    ];

    private readonly Random _random = new(seed);

    public string Next() => _random.Next(5) switch
    {
        0 => Word(),
        1 => $"{Word()}.{Word()}.{Word()}",
        2 => $"{Base64(Pick(Headers))}.{Base64(Pick(Payloads))}.",
        3 => $"{Base64(Pick(Headers))}.{Base64("key")}.{Base64("iv")}.{Base64(Pick(Payloads))}.{Base64("tag")}",
        _ => $"{Base64(Pick(Headers))}.{Base64(Pick(Payloads))}.{Base64("sig")}",
    };

    /// <summary>What can stand in a header.</summary>
    public string Word() => new([.. Enumerable.Range(0, _random.Next(1, 40)).Select(_ => (char)_random.Next('!', '~'))]);

    public bool OneIn(int chances) => _random.Next(chances) == 0;

    private string Base64(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var times = _random.Next(3); times > 0; times--) bytes[_random.Next(bytes.Length)] = (byte)_random.Next(256);
        if (_random.Next(8) == 0) bytes = bytes[.._random.Next(bytes.Length)];
        return Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    private string Pick(string[] choices) => choices[_random.Next(choices.Length)];
}
