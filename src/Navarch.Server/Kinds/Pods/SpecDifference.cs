using System.Text;
using Navarch.Api.Documents;

namespace Navarch.Server.Kinds.Pods;

/// <summary>
/// Which fields of a spec differ, a line each for the old and the new value: shows a client what it tried.
/// </summary>
static class SpecDifference
{
    internal static string Between(DocumentObject before, DocumentObject after)
    {
        var text = new StringBuilder();
        Members(before, after, "", text);
        return text.ToString();
    }

    private static void Members(DocumentObject before, DocumentObject after, string path, StringBuilder text)
    {
        foreach (var (name, value) in before) Values(value, after[name], $"{path}.{name}", text);
        foreach (var (name, value) in after)
            if (!before.Contains(name)) Values(null, value, $"{path}.{name}", text);
    }

    private static void Values(DocumentValue? before, DocumentValue? after, string path, StringBuilder text)
    {
        if (DocumentValue.DeepEquals(before, after)) return;
        if (before is DocumentObject oldMembers && after is DocumentObject members)
            Members(oldMembers, members, path, text);
        else if (before is DocumentArray old && after is DocumentArray items && old.Count == items.Count)
            for (var i = 0; i < old.Count; i++) Values(old[i], items[i], $"{path}[{i}]", text);
        else
        {
            if (before is not null) text.Append("- ").Append(path).Append(": ").Append(Shown(before)).Append('\n');
            if (after is not null) text.Append("+ ").Append(path).Append(": ").Append(Shown(after)).Append('\n');
        }
    }

    private static string Shown(DocumentValue value) => Encoding.UTF8.GetString(DocumentJson.Write(value));
}
