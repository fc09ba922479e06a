using Navarch.Api.Documents;

namespace Navarch.Server.Tests.Kinds;

/// <summary>Sound objects, each broken in one place; several edits of one case are divided by a bar.</summary>
static class BrokenObjects
{
    internal static DocumentObject Broken(DocumentObject sound, string path, string value)
    {
        var edits = value.Split('|');
        foreach (var also in edits.Skip(1).Select(edit => edit.Split('=', 2)))
            sound = KindsUnderTest.Edited(sound, also[0], also[1]);
        return KindsUnderTest.Edited(sound, path, edits[0]);
    }

    internal static void Refuses(DocumentObject sound, string path, string value, string[] refusals)
    {
        Assert.Empty(KindsUnderTest.Refusals(sound));
        Assert.Equal(refusals, KindsUnderTest.Refusals(Broken(sound, path, value)));
    }

    internal static void RefusesUpdate(DocumentObject old, string path, string value, string[] refusals)
    {
        Assert.Empty(KindsUnderTest.Refusals(old, old));
        Assert.Equal(refusals, KindsUnderTest.Refusals(Broken(old, path, value), old));
    }
}
