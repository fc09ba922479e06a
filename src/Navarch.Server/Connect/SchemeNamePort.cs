namespace Navarch.Server.Connect;

/// <summary>What stands before <c>/proxy</c>: <c>NAME</c>, <c>NAME:PORT</c> or <c>SCHEME:NAME:PORT</c>.</summary>
internal sealed record SchemeNamePort(string Scheme, string Name, string Port)
{
    /// <summary>Null when it is none of these.</summary>
    public static SchemeNamePort? Parse(string text) => text.Split(':') switch
    {
        [{ Length: > 0 } name] => new("", name, ""),
        [{ Length: > 0 } name, var port] => new("", name, port),
        ["" or "http" or "https", { Length: > 0 } name, var port] parts => new(parts[0], name, port),
        _ => null,
    };
}
