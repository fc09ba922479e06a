namespace Navarch.Api.Names;

/// <summary>Names that stand in a URL as one segment: what roles and their bindings are held to.</summary>
public static class PathSegmentName
{
    /// <param name="isPrefix">More will be appended (generateName).</param>
    public static IReadOnlyList<string> Check(string value, bool isPrefix)
    {
        if (!isPrefix && value is "." or "..") return [$"may not be '{value}'"];
        List<string> problems = [];
        if (value.Contains('/')) problems.Add("may not contain '/'");
        if (value.Contains('%')) problems.Add("may not contain '%'");
        return problems;
    }
}
