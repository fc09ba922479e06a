using Navarch.Server.Tests.Kinds;

namespace Navarch.Server.Tests.Tables;

public sealed class EmptyObjectTests
{
    /// <summary>A bookmark in a table has a row, of an object that has nothing but a revision.</summary>
    [Fact]
    public void Every_kind_has_a_row_for_an_object_without_content()
    {
        var printed = 0;
        foreach (var resource in KindsUnderTest.All.Where(resource => resource.IsStored))
        {
            var json = $$$"""{"kind":"{{{resource.Type.Kind}}}","apiVersion":"{{{resource.Type.ApiVersion}}}","metadata":{"resourceVersion":"1"}}""";
            var table = new Server.Tables.TableBody(
                resource.Table, Server.Tables.IncludedObject.None, DateTimeOffset.UnixEpoch, Server.Pipeline.Representation.Json);
            var document = Api.Codecs.DocumentConversion.FromBytes(table.One(System.Text.Encoding.UTF8.GetBytes(json)).Span);
            var row = (Api.Documents.DocumentObject)document.Array("rows")![0];
            Assert.Equal(resource.Table.Columns.Count, row.Array("cells")!.Count);
            printed++;
        }
        Assert.NotEqual(0, printed);
    }
}
