using System.Text;
using System.Text.Json;

namespace Navarch.Server.Caching;

/// <summary>
/// Reads labels and selectable fields out of an object's bytes in one pass, following a tree of the paths wanted and
/// skipping the rest.
/// </summary>
sealed class IdentityReader
{
    private const int LabelsSlot = int.MaxValue;
    private readonly CachedResource _resource;
    private readonly PathNode _root = new([]);
    private readonly StringPool _strings = new();

    public IdentityReader(CachedResource resource)
    {
        _resource = resource;
        _root.Descend("metadata").Descend("labels").Slot = LabelsSlot;
        for (var i = 0; i < resource.Fields.Count; i++)
        {
            var node = _root;
            foreach (var segment in resource.Fields[i].Path.Split('.')) node = node.Descend(segment);
            node.Slot = i;
        }
    }

    /// <exception cref="JsonException">The bytes are not an object.</exception>
    public ObjectIdentity Read(string key, ReadOnlySpan<byte> json)
    {
        var (@namespace, name) = Split(key);
        var fields = _resource.Fields.Count == 0 ? [] : new string[_resource.Fields.Count];
        for (var i = 0; i < fields.Length; i++) fields[i] = _resource.Fields[i].Absent;
        KeyValuePair<string, string>[] labels = [];
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException($"{key}: not an object");
        ReadMembers(ref reader, _root, fields, ref labels);
        return new ObjectIdentity(key, @namespace, name, labels, fields);
    }

    public (string Namespace, string Name) Split(string key)
    {
        var rest = key.AsSpan(_resource.Prefix.Length);
        var slash = _resource.IsNamespaced ? rest.IndexOf('/') : -1;
        return slash < 0 ? ("", rest.ToString()) : (_strings.Share(rest[..slash]), rest[(slash + 1)..].ToString());
    }

    private void ReadMembers(
        ref Utf8JsonReader reader, PathNode node, string[] fields, ref KeyValuePair<string, string>[] labels)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var child = node.Find(ref reader);
            reader.Read();
            if (child is null) reader.Skip();
            else if (child.Slot == LabelsSlot) labels = ReadLabels(ref reader);
            else if (reader.TokenType == JsonTokenType.StartObject) ReadMembers(ref reader, child, fields, ref labels);
            else if (child.Slot >= 0) fields[child.Slot] = ReadScalar(ref reader, fields[child.Slot]);
            else reader.Skip();
        }
    }

    private KeyValuePair<string, string>[] ReadLabels(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return [];
        }
        var labels = new List<KeyValuePair<string, string>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = _strings.Read(ref reader);
            reader.Read();
            if (reader.TokenType == JsonTokenType.String) labels.Add(new(name, _strings.Read(ref reader)));
            else reader.Skip();
        }
        return labels.Count == 0 ? [] : [.. labels];
    }

    private string ReadScalar(ref Utf8JsonReader reader, string absent)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String: return _strings.Read(ref reader);
            case JsonTokenType.True: return "true";
            case JsonTokenType.False: return "false";
            case JsonTokenType.Number: return Encoding.UTF8.GetString(reader.ValueSpan);
            default:
                reader.Skip();
                return absent;
        }
    }

    private sealed class PathNode(byte[] name)
    {
        private PathNode[] _children = [];

        /// <summary>Which field ends here; negative if none does.</summary>
        public int Slot { get; set; } = -1;

        public PathNode Descend(string segment)
        {
            var name = Encoding.UTF8.GetBytes(segment);
            foreach (var child in _children)
                if (child.IsNamed(name)) return child;
            var added = new PathNode(name);
            _children = [.. _children, added];
            return added;
        }

        public PathNode? Find(ref Utf8JsonReader reader)
        {
            foreach (var child in _children)
                if (reader.ValueTextEquals(child.Name)) return child;
            return null;
        }

        private ReadOnlySpan<byte> Name => name;

        private bool IsNamed(byte[] other) => name.AsSpan().SequenceEqual(other);
    }
}
