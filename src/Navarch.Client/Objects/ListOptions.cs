namespace Navarch.Client.Objects;

/// <summary>What to list or watch.</summary>
public sealed record ListOptions
{
    /// <summary>All namespaces when null.</summary>
    public string? Namespace { get; init; }
    public string LabelSelector { get; init; } = "";
    public string FieldSelector { get; init; } = "";
    public string ResourceVersion { get; init; } = "";
    public string ResourceVersionMatch { get; init; } = "";

    /// <summary>Objects per page; 0: all at once.</summary>
    public int Limit { get; init; }
    public string Continue { get; init; } = "";

    internal List<KeyValuePair<string, string>> ToQuery()
    {
        List<KeyValuePair<string, string>> query = [];
        Add("labelSelector", LabelSelector);
        Add("fieldSelector", FieldSelector);
        Add("resourceVersion", ResourceVersion);
        Add("resourceVersionMatch", ResourceVersionMatch);
        Add("limit", Limit > 0 ? Limit.ToString(System.Globalization.CultureInfo.InvariantCulture) : "");
        Add("continue", Continue);
        return query;

        void Add(string name, string value)
        {
            if (value.Length > 0) query.Add(new(name, value));
        }
    }
}
