namespace Navarch.Api.Generator;

/// <summary>What <c>[Kind]</c> says.</summary>
internal sealed record DeclaredKindAttribute(string Group, string Version, string Kind, string Plural, int Scope)
{
    public string ShortNames { get; init; } = "";
    public string Categories { get; init; } = "";

    public string ApiVersion => Group.Length == 0 ? Version : Group + "/" + Version;
}
