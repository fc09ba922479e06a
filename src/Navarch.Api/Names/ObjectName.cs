namespace Navarch.Api.Names;

/// <summary>
/// What a kind demands of an object's name. <c>isPrefix</c>: it is a generateName, whose last dash will be followed by
/// more.
/// </summary>
public delegate IReadOnlyList<string> ObjectNameRule(string name, bool isPrefix);

public static class ObjectName
{
    public static IReadOnlyList<string> Subdomain(string name, bool isPrefix) =>
        DnsName.Subdomain(isPrefix ? WithoutTrailingDash(name) : name);

    public static IReadOnlyList<string> Label(string name, bool isPrefix) =>
        DnsName.Label(isPrefix ? WithoutTrailingDash(name) : name);

    public static IReadOnlyList<string> Label1035(string name, bool isPrefix) =>
        DnsName.Label1035(isPrefix ? WithoutTrailingDash(name) : name);

    public static IReadOnlyList<string> PathSegment(string name, bool isPrefix) =>
        PathSegmentName.Check(name, isPrefix);

    /// <summary>As upstream has it: the dash and the character before it stand for one letter.</summary>
    private static string WithoutTrailingDash(string name) =>
        name.Length > 1 && name[^1] == '-' ? string.Concat(name.AsSpan(0, name.Length - 2), "a") : name;
}
