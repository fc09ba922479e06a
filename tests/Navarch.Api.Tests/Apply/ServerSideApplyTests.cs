using Navarch.Api.Documents;
using Navarch.Api.Apply;
using Navarch.Api.AppsV1;
using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;

namespace Navarch.Api.Tests.Apply;

/// <summary>Expectations from KEP-555 and upstream's merge tests.</summary>
public sealed class ServerSideApplyTests
{
    private const string Head = "'apiVersion':'v1','kind':'Pod','metadata':{'name':'p'}";
    private readonly Applying _pod = new(Pod.Schema);

    [Fact]
    public void First_apply_creates_and_owns()
    {
        var result = Assert.IsType<ApplyResult.Applied>(
            _pod.Apply("kubectl", $"{{{Head},'spec':{{'nodeName':'n','containers':[{{'name':'a','image':'i'}}]}}}}"));
        Assert.True(result.IsChanged);
        var entry = Assert.Single(_pod.Entries);
        Assert.Equal("{'manager':'kubectl','operation':'Apply','apiVersion':'v1','time':'2026-01-01T00:00:01Z'," +
            "'fieldsType':'FieldsV1','fieldsV1':{'f:spec':{'f:containers':{'k:{\\'name\\':\\'a\\'}':{'.':{},'f:image':{}," +
            "'f:name':{}}},'f:nodeName':{}}}}", Trees.Text(entry));
    }

    [Fact]
    public void The_same_again_changes_nothing()
    {
        var configuration = $"{{{Head},'spec':{{'nodeName':'n'}}}}";
        _pod.Apply("kubectl", configuration);
        var before = Trees.Sorted(_pod.Live);
        var again = Assert.IsType<ApplyResult.Applied>(_pod.Apply("kubectl", configuration));
        Assert.False(again.IsChanged);
        Assert.Equal(before, Trees.Sorted(_pod.Live));
    }

    [Fact]
    public void What_is_no_longer_wanted_goes()
    {
        _pod.Apply("kubectl", $"{{{Head},'spec':{{'nodeName':'n','schedulerName':'s'," +
            "'containers':[{'name':'a','image':'i'},{'name':'b','image':'i'}]}}");
        _pod.Apply("kubectl", $"{{{Head},'spec':{{'schedulerName':'s','containers':[{{'name':'a'}}]}}}}");
        Assert.Equal("{'containers':[{'name':'a'}],'schedulerName':'s'}", _pod.Spec);
    }

    [Fact]
    public void What_another_owns_too_stays()
    {
        _pod.Apply("one", $"{{{Head},'spec':{{'nodeName':'n','containers':[{{'name':'a','image':'i'}}]}}}}");
        _pod.Apply("two", $"{{{Head},'spec':{{'containers':[{{'name':'a','image':'i','command':['c']}}]}}}}");
        _pod.Apply("one", $"{{{Head}}}");
        Assert.Equal("{'containers':[{'command':['c'],'image':'i','name':'a'}]}", _pod.Spec);
        Assert.Equal(["two/Apply: .spec.containers[name=\"a\"] .spec.containers[name=\"a\"].command " +
            ".spec.containers[name=\"a\"].image .spec.containers[name=\"a\"].name"], _pod.Owners);
    }

    [Fact]
    public void Fields_nobody_owns_stay_in_a_kept_item_and_go_with_a_dropped_one()
    {
        _pod.Apply("one", $"{{{Head},'spec':{{'containers':[{{'name':'a','image':'i'}},{{'name':'b'}}]}}}}");
        // As defaulting does, outside of any manager's account.
        var containers = _pod.Live.Object("spec")!.Array("containers")!;
        foreach (var container in containers) ((DocumentObject)container).Add("imagePullPolicy", "Always");
        _pod.Apply("one", $"{{{Head},'spec':{{'containers':[{{'name':'a'}}]}}}}");
        Assert.Equal("{'containers':[{'imagePullPolicy':'Always','name':'a'}]}", _pod.Spec);
    }

    [Fact]
    public void Another_value_conflicts_and_force_takes_it()
    {
        _pod.Apply("one", $"{{{Head},'spec':{{'nodeName':'n'}}}}");
        var refused = Assert.IsType<ApplyResult.Refused>(_pod.Apply("two", $"{{{Head},'spec':{{'nodeName':'m'}}}}"));
        Assert.Equal(409, refused.Status.Code);
        Assert.Equal("Apply failed with 1 conflict: conflict with \"one\": .spec.nodeName", refused.Status.Message);
        var cause = Assert.Single(refused.Status.Details!.Causes);
        Assert.Equal((CauseType.FieldManagerConflict, "conflict with \"one\"", ".spec.nodeName"),
            (cause.Reason, cause.Message, cause.Field));

        Assert.IsType<ApplyResult.Applied>(_pod.Apply("two", $"{{{Head},'spec':{{'nodeName':'m'}}}}", force: true));
        Assert.Equal(["two/Apply: .spec.nodeName"], _pod.Owners);
    }

    [Fact]
    public void Several_conflicts_are_grouped_by_manager()
    {
        _pod.Update("editor", $"{{{Head},'spec':{{'nodeName':'n','schedulerName':'s'}}}}");
        _pod.Apply("one", $"{{{Head},'spec':{{'hostname':'h'}}}}");
        var refused = Assert.IsType<ApplyResult.Refused>(
            _pod.Apply("two", $"{{{Head},'spec':{{'nodeName':'m','schedulerName':'t','hostname':'g'}}}}"));
        Assert.Equal("Apply failed with 3 conflicts: conflicts with \"editor\" using v1:\n- .spec.nodeName\n" +
            "- .spec.schedulerName\nconflicts with \"one\":\n- .spec.hostname", refused.Status.Message);
    }

    [Fact]
    public void The_same_value_is_shared()
    {
        _pod.Apply("one", $"{{{Head},'spec':{{'nodeName':'n'}}}}");
        Assert.IsType<ApplyResult.Applied>(_pod.Apply("two", $"{{{Head},'spec':{{'nodeName':'n'}}}}"));
        // Who changes nothing has no time, and stands first.
        Assert.Equal(["two/Apply: .spec.nodeName", "one/Apply: .spec.nodeName"], _pod.Owners);
    }

    [Fact]
    public void Atomic_lists_and_maps_are_replaced_as_a_whole()
    {
        _pod.Apply("one", $"{{{Head},'spec':{{'nodeSelector':{{'a':'1'}},'containers':[{{'name':'a','args':['x','y']}}]}}}}");
        var refused = Assert.IsType<ApplyResult.Refused>(
            _pod.Apply("two", $"{{{Head},'spec':{{'nodeSelector':{{'b':'2'}}}}}}"));
        Assert.Contains(".spec.nodeSelector", refused.Status.Message);
        _pod.Apply("one", $"{{{Head},'spec':{{'nodeSelector':{{'b':'2'}},'containers':[{{'name':'a','args':['z']}}]}}}}");
        Assert.Equal("{'containers':[{'args':['z'],'name':'a'}],'nodeSelector':{'b':'2'}}", _pod.Spec);
    }

    [Fact]
    public void Atomic_structs_in_a_map_list_are_one_value()
    {
        const string head = "'apiVersion':'v1','kind':'Pod'";
        _pod.Apply("one", $"{{{head},'metadata':{{'name':'p','ownerReferences':[{{'uid':'1','name':'a','kind':'K','apiVersion':'v'}}]}}}}");
        Assert.Equal(["one/Apply: .metadata.ownerReferences[uid=\"1\"]"], _pod.Owners);
    }

    [Fact]
    public void Sets_merge_by_value()
    {
        const string head = "'apiVersion':'v1','kind':'Pod'";
        _pod.Apply("one", $"{{{head},'metadata':{{'name':'p','finalizers':['a','b']}}}}");
        _pod.Apply("two", $"{{{head},'metadata':{{'name':'p','finalizers':['b','c']}}}}");
        Assert.Equal("['a','b','c']", Trees.Text(_pod.Live.Object("metadata")!["finalizers"]));
        _pod.Apply("one", $"{{{head},'metadata':{{'name':'p'}}}}");
        Assert.Equal("['b','c']", Trees.Text(_pod.Live.Object("metadata")!["finalizers"]));
    }

    [Fact]
    public void Items_come_in_the_order_of_the_configuration()
    {
        _pod.Update("editor", $"{{{Head},'spec':{{'containers':[{{'name':'a'}},{{'name':'b'}},{{'name':'c'}}]}}}}");
        _pod.Apply("one", $"{{{Head},'spec':{{'containers':[{{'name':'c'}},{{'name':'x'}},{{'name':'a'}}]}}}}", force: true);
        Assert.Equal("{'containers':[{'name':'b'},{'name':'c'},{'name':'x'},{'name':'a'}]}", _pod.Spec);
    }

    [Fact]
    public void An_untracked_object_gets_an_entry_for_what_was_before()
    {
        _pod.Untracked($"{{{Head},'spec':{{'nodeName':'n','schedulerName':'s'}}}}");
        _pod.Apply("one", $"{{{Head},'spec':{{'nodeName':'n'}}}}");
        Assert.Equal(["one/Apply: .spec.nodeName", "before-first-apply/Update: .spec.nodeName .spec.schedulerName"],
            _pod.Owners);
    }

    [Fact]
    public void Kubectl_takes_over_what_it_applied_from_its_own_side()
    {
        const string annotations = "'annotations':{'kubectl.kubernetes.io/last-applied-configuration':" +
            "'{\\'apiVersion\\':\\'v1\\',\\'kind\\':\\'Pod\\',\\'metadata\\':{\\'name\\':\\'p\\'},\\'spec\\':{\\'nodeName\\':\\'n\\'}}'}";
        _pod.Update("kubectl-client-side-apply", ($"{{'apiVersion':'v1','kind':'Pod','metadata':{{'name':'p',{annotations}}}," +
            "'spec':{'nodeName':'n'}}").Replace("\\'", "\\\""));
        Assert.IsType<ApplyResult.Refused>(_pod.Apply("other", $"{{{Head},'spec':{{'nodeName':'m'}}}}"));
        Assert.IsType<ApplyResult.Applied>(_pod.Apply("kubectl", $"{{{Head},'spec':{{'nodeName':'m'}}}}"));
        Assert.Equal("{'nodeName':'m'}", _pod.Spec);
        Assert.Equal("{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"p\"},\"spec\":{\"nodeName\":\"m\"}}\n",
            _pod.Live.Object("metadata")!.Object("annotations")!.String("kubectl.kubernetes.io/last-applied-configuration"));
    }

    [Theory]
    [InlineData("{'apiVersion':'v2','kind':'Pod','metadata':{'name':'p'}}",
        "Incorrect version specified in apply patch. Specified patch version: v2, expected: v1")]
    [InlineData("{'apiVersion':'v1','kind':'Pod','metadata':{'name':'p','managedFields':[]}}", "metadata.managedFields must be nil")]
    [InlineData("{'apiVersion':'v1','kind':'Pod','metadata':{'name':'p'},'spec':{'containers':[{'name':'a'},{'name':'a'}]}}",
        "failed to create typed patch object (/p; v1, Kind=Pod): .spec.containers: duplicate entries for key [name=\"a\"]")]
    [InlineData("{'apiVersion':'v1','kind':'Pod','metadata':{'name':'p','finalizers':[null]}}",
        "failed to create typed patch object (/p; v1, Kind=Pod): .metadata.finalizers: element 0: associative list without keys " +
        "has an element that's an explicit null")]
    public void Refuses_a_broken_configuration(string configuration, string message)
    {
        var refused = Assert.IsType<ApplyResult.Refused>(_pod.Apply("one", configuration));
        Assert.Equal(message, refused.Status.Message);
    }

    [Fact]
    public void Scaling_by_another_conflicts_as_kubectl_shows_it()
    {
        var deployment = new Applying(Deployment.Schema, "apps/v1");
        const string head = "'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'d'}";
        deployment.Apply("kubectl", $"{{{head},'spec':{{'replicas':1,'paused':true}}}}");
        deployment.Update("hpa", $"{{{head},'spec':{{'replicas':3,'paused':true}}}}", subresource: "scale");
        var refused = Assert.IsType<ApplyResult.Refused>(
            deployment.Apply("kubectl", $"{{{head},'spec':{{'replicas':1,'paused':true}}}}"));
        Assert.Equal("Apply failed with 1 conflict: conflict with \"hpa\" with subresource \"scale\" using apps/v1: .spec.replicas",
            refused.Status.Message);
    }
}
