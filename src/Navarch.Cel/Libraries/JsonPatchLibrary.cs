using Navarch.Cel.Functions;
using static Navarch.Cel.Functions.CelOverload;

namespace Navarch.Cel.Libraries;

/// <summary>What mutations by JSON patch are made of: <c>JSONPatch{op: "add", path: …, value: …}</c>.</summary>
public static class JsonPatchLibrary
{
    public static CelObjectType Operation { get; } = new(
        "JSONPatch",
        [
            new("op", CelType.String), new("path", CelType.String), new("from", CelType.String), new("value", CelType.Dyn),
        ])
    {
        IsConstructible = true,
    };

    public static CelLibrary Instance { get; } = new("kubernetes.jsonpatch")
    {
        Overloads =
        [
            Of("jsonpatch.escapeKey", "string_jsonpatch_escapeKey_string", CelType.String, CelType.String, (in key) =>
                CelValue.String(key.AsString.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal))),
        ],
        Objects = [Operation],
    };
}
