namespace Navarch.Server.Metrics;

using Tag = KeyValuePair<string, object?>;

/// <summary>Finds a series by the tags of a measurement without making a key of them first.</summary>
internal sealed class TagsComparer : IEqualityComparer<Tag[]>, IAlternateEqualityComparer<ReadOnlySpan<Tag>, Tag[]>
{
    public static readonly TagsComparer Instance = new();

    public bool Equals(Tag[]? x, Tag[]? y) => Equals(x.AsSpan(), y!);
    public int GetHashCode(Tag[] tags) => GetHashCode(tags.AsSpan());
    public Tag[] Create(ReadOnlySpan<Tag> tags) => tags.ToArray();

    public bool Equals(ReadOnlySpan<Tag> tags, Tag[] other)
    {
        if (tags.Length != other.Length) return false;
        for (var i = 0; i < tags.Length; i++)
            if (tags[i].Key != other[i].Key || !Equals(tags[i].Value, other[i].Value)) return false;
        return true;
    }

    public int GetHashCode(ReadOnlySpan<Tag> tags)
    {
        var hash = new HashCode();
        foreach (var tag in tags) hash.Add(tag.Value);
        return hash.ToHashCode();
    }
}
