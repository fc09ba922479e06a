using Navarch.Api.Apply;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;

namespace Navarch.Api.Tests.Apply;

public sealed class ManagedFieldsTests
{
    private const string Head = "'apiVersion':'v1','kind':'Pod','metadata':{'name':'p'}";
    private readonly Applying _pod = new(Pod.Schema);

    [Fact]
    public void Creating_owns_everything_but_what_names_the_object_and_what_no_object_is_without()
    {
        _pod.Update("kubectl-create", "{'apiVersion':'v1','kind':'Pod','metadata':{'name':'p','labels':{'a':'b'}},'spec':{'nodeName':'n'}}");
        var entry = Assert.Single(_pod.Entries);
        Assert.Equal("{'f:metadata':{'f:labels':{'.':{},'f:a':{}}},'f:spec':{'f:nodeName':{}}}", Trees.Text(entry["fieldsV1"]));
    }

    [Fact]
    public void An_update_owns_what_it_changed_and_takes_it_from_others()
    {
        _pod.Update("one", $"{{{Head},'spec':{{'nodeName':'n','hostname':'h'}}}}");
        _pod.Update("two", $"{{{Head},'spec':{{'nodeName':'m','hostname':'h'}}}}");
        Assert.Equal(["one/Update: .spec.hostname", "two/Update: .spec.nodeName"], _pod.Owners);
    }

    [Fact]
    public void What_is_removed_nobody_owns()
    {
        _pod.Update("one", $"{{{Head},'spec':{{'nodeName':'n','hostname':'h'}}}}");
        _pod.Update("two", $"{{{Head},'spec':{{'hostname':'h'}}}}");
        Assert.Equal(["one/Update: .spec.hostname"], _pod.Owners);
    }

    [Fact]
    public void Status_is_accounted_to_its_subresource()
    {
        _pod.Update("one", $"{{{Head},'spec':{{'nodeName':'n'}}}}");
        _pod.Update("kubelet", $"{{{Head},'spec':{{'nodeName':'n'}},'status':{{'phase':'Running'}}}}", "status", FieldSet.Of("spec"));
        var entry = _pod.Entries[1];
        Assert.Equal(("kubelet", "status"), (entry.String("manager"), entry.String("subresource")));
        Assert.Equal("{'f:status':{'.':{},'f:phase':{}}}", Trees.Text(entry["fieldsV1"]));
    }

    [Fact]
    public void Reset_fields_are_owned_by_nobody()
    {
        _pod.Update("one", $"{{{Head},'spec':{{'nodeName':'n'}},'status':{{'phase':'Running'}}}}", reset: FieldSet.Of("status"));
        Assert.Equal(["one/Update: .spec.nodeName"], _pod.Owners);
    }

    [Fact]
    public void An_empty_list_clears_the_account()
    {
        _pod.Update("one", $"{{{Head},'spec':{{'nodeName':'n'}}}}");
        _pod.Update("two", "{'apiVersion':'v1','kind':'Pod','metadata':{'name':'p','managedFields':[{}]},'spec':{'nodeName':'m'}}");
        Assert.Empty(_pod.Entries);
        _pod.Update("three", $"{{{Head},'spec':{{'nodeName':'o'}}}}");
        Assert.Empty(_pod.Entries);
    }

    [Fact]
    public void More_than_ten_updaters_fold_into_ancient_changes()
    {
        for (var i = 0; i < 15; i++)
        {
            var labels = string.Join(',', Enumerable.Range(0, i + 1).Select(n => $"'l{n}':'v'"));
            _pod.Update($"manager-{i:00}", $"{{'apiVersion':'v1','kind':'Pod','metadata':{{'name':'p','labels':{{{labels}}}}}}}");
        }
        Assert.Equal(10, _pod.Entries.Count);
        Assert.Equal("ancient-changes/Update: .metadata.labels .metadata.labels.l0 .metadata.labels.l1 .metadata.labels.l2 " +
            ".metadata.labels.l3 .metadata.labels.l4 .metadata.labels.l5", _pod.Owners.First());
    }

    [Fact]
    public void A_write_that_changes_nothing_keeps_the_times()
    {
        _pod.Update("one", $"{{{Head},'spec':{{'nodeName':'n'}}}}");
        var before = _pod.Live;
        var after = before.DeepClone();
        ((DocumentObject)after.Object("metadata")!.Array("managedFields")![0])["time"] = "2027-01-01T00:00:00Z";
        ManagedFields.KeepTimes(before, after);
        Assert.True(DocumentValue.DeepEquals(before, after));

        after.Object("spec")!["nodeName"] = "m";
        ((DocumentObject)after.Object("metadata")!.Array("managedFields")![0])["time"] = "2027-01-01T00:00:00Z";
        ManagedFields.KeepTimes(before, after);
        Assert.Equal("2027-01-01T00:00:00Z", ((DocumentObject)after.Object("metadata")!.Array("managedFields")![0]).String("time"));
    }

    [Theory]
    [InlineData("[{'manager':'a','operation':'Guess','apiVersion':'v1','fieldsType':'FieldsV1'}]", "operation must be `Apply` or `Update`")]
    [InlineData("[{'manager':'a','operation':'Apply','fieldsType':'FieldsV1'}]", "apiVersion must not be empty")]
    [InlineData("[{'manager':'a','operation':'Apply','apiVersion':'v1'}]", "missing fieldsType in managed fields entry 0")]
    [InlineData("[{'manager':'a','operation':'Apply','apiVersion':'v1','fieldsType':'V2'}]",
        "invalid fieldsType \"V2\" in managed fields entry 0")]
    [InlineData("[{'manager':'a','operation':'Apply','apiVersion':'v1','fieldsType':'FieldsV1','fieldsV1':{'k:':{}}}]",
        "error decoding set of manager \"a\"")]
    public void Broken_entries_are_refused(string entries, string problem) =>
        Assert.Equal(problem, ManagedFields.Problem((DocumentArray)Trees.Value(entries)));

    [Theory]
    [InlineData("kubectl/v1.34.0 (linux/amd64) kubernetes/abc", "kubectl")]
    [InlineData("curl", "curl")]
    [InlineData("a\tb/1", "ab")]
    [InlineData("", "")]
    public void Names_a_manager_by_its_user_agent(string userAgent, string name) =>
        Assert.Equal(name, FieldOwner.NameFrom("", userAgent));
}
