namespace Navarch.Server.Authorization.Nodes;

/// <summary>What an unparsed field selector narrows a request to.</summary>
internal static class SelectedField
{
    /// <summary>Whether it admits this one value of the field: <c>spec.nodeName=a,…</c>, with = or ==.</summary>
    public static bool Is(string selector, string field, string value)
    {
        var rest = selector.AsSpan();
        while (!rest.IsEmpty)
        {
            var comma = rest.IndexOf(',');
            var term = comma < 0 ? rest : rest[..comma];
            rest = comma < 0 ? default : rest[(comma + 1)..];
            var equals = term.IndexOf('=');
            if (equals <= 0 || term[equals - 1] is '!' or '\\') continue;
            var wanted = term[(equals + 1)..];
            if (wanted.StartsWith("=")) wanted = wanted[1..];
            if (term[..equals].SequenceEqual(field) && wanted.SequenceEqual(value)) return true;
        }
        return false;
    }
}
