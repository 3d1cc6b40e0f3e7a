"""The HTML, the style and the script of a stepper."""

from collections.abc import Mapping, Sequence
from html import escape

# Text keeps the colour of the page, and every tint is half transparent, so
# that one style reads in light and dark. A tint never stands alone: frames,
# bold type, dashes or a line through the text say the same.
# "&" stands for the id of the stepper.
_STYLE = """
&{border:1px solid rgba(128,128,128,.6);border-radius:6px;\
padding:.6em .8em;margin:.5em 0;line-height:1.5}
& p{margin:.3em 0}
& .step-title{font-weight:bold}
& .step-scroll{overflow-x:auto;padding:3px}
& ol{margin:0;padding:0 0 0 2em}
& li{margin:0 0 1em;min-width:0}
& .step-bar fieldset{border:0;margin:0 0 .4em;padding:0}
& .step-bar legend{float:none;width:auto;margin:0;padding:0;font-size:1em}
& .step-bar label{display:inline-block;margin:0 1.2em 0 0;padding:.1em 0}
& .step-bar input{appearance:none;width:1em;height:1em;margin:0 .4em 0 0;\
border:2px solid;border-radius:50%;vertical-align:-.1em;color:inherit;\
background:none}
& input:checked{background:radial-gradient(currentColor 45%,transparent 55%)}
& button{font:inherit;color:inherit;background:rgba(128,128,128,.15);\
border:1px solid;border-radius:4px;padding:.15em .9em;margin:0 .5em 0 0;\
min-height:2em;cursor:pointer}
& button[aria-disabled=true]{opacity:.5;cursor:default}
& .step-say{min-height:3em;margin:.5em 0 .2em}
& .cells{display:flex;flex-wrap:wrap;gap:3px;margin:.4em 0}
& i,& td,& th{font:normal 1em/1.7 ui-monospace,Menlo,Consolas,monospace;\
color:inherit;min-width:1.8em;padding:0 .3em;text-align:center;\
box-sizing:border-box;border:2px solid rgba(128,128,128,.4);\
border-radius:3px;background:none;white-space:pre-wrap}
& b.card{display:flex;flex-direction:column;font-weight:normal}
& .on i,& td.on{background:rgba(0,114,178,.25);font-weight:bold;\
border-color:currentColor}
& .to i,& td.to{background:rgba(230,159,0,.3);font-weight:bold;\
border:2px dashed currentColor}
& .off i,& td.off{background:rgba(128,128,128,.22);font-style:italic;\
border-style:dashed;border-color:rgba(128,128,128,.9)}
& .cut i,& td.cut{text-decoration:line-through;border-style:dotted}
& .cells>b{display:contents}
& .cells>b.card{display:flex}
& table{width:auto;margin:.4em 0;border-collapse:separate;\
border-spacing:3px;border:0;font-size:1em;display:table;box-shadow:none;\
color:inherit}
& caption{caption-side:top;text-align:left;color:inherit;padding:0}
& tr,& tbody,& thead{background:none!important;border:0}
& th{border-color:transparent;font-family:inherit;white-space:normal}
& .beside{display:flex;flex-wrap:wrap;gap:0 2em}
& th[scope=row]{text-align:left;padding:0 .5em 0 0;white-space:nowrap}
& td.gap{border-color:transparent;background:none}
@media screen{
&[data-on] .step-name,&[data-on] li>p:first-child{display:none}
&[data-on] ol{display:grid;grid-template-columns:minmax(0,1fr);\
padding:0;list-style:none}
&[data-on] li{grid-area:1/1;visibility:hidden;margin:0}
&[data-on] li.now{visibility:visible}
}
@media print{& .step-bar{display:none}& [hidden]{display:block!important}}
"""

# Finds its own picture by id, builds the buttons, leaves no name behind.
_SCRIPT = """
(()=>{for(const root of document.querySelectorAll('[id="&"]:not([data-on])')){
const all=s=>[...root.querySelectorAll(s)];
const lists=all('ol.step-list'),parts=all('.step-part');
const names=all('.step-name').map(n=>n.textContent);
const group=root.id+Math.random();
let which=0,at=0;
const add=(to,tag,text,props)=>{const made=document.createElement(tag);
made.textContent=text;to.append(Object.assign(made,props));return made};
const show=()=>{
parts.forEach((part,v)=>{part.hidden=v!==which});
lists.forEach((list,v)=>[...list.children].forEach((frame,i)=>
frame.classList.toggle('now',v===which&&i===at)));
const frames=lists[which].children,last=frames.length-1;
place.textContent='Step '+(at+1)+' of '+(last+1)+'. ';
caption.textContent=frames[at].querySelector('p').textContent;
back.setAttribute('aria-disabled',at===0);
next.setAttribute('aria-disabled',at===last)};
const go=to=>{at=Math.max(0,Math.min(to,lists[which].children.length-1));
show()};
const bar=add(root,'div','',{className:'step-bar'});
if(names.length){const set=add(bar,'fieldset','');
add(set,'legend',root.dataset.chooser+':');
names.forEach((name,v)=>{const label=add(set,'label','');
add(label,'input','',{type:'radio',name:group,checked:!v,
onchange(){which=v;go(0)}});label.append(name)})}
const back=add(bar,'button','Previous',{type:'button',onclick(){go(at-1)}});
const next=add(bar,'button','Next',{type:'button',onclick(){go(at+1)}});
const say=add(bar,'p','',{className:'step-say'});
say.setAttribute('aria-live','polite');
const place=add(say,'b',''),caption=add(say,'span','');
parts[0].before(bar);
root.addEventListener('keydown',event=>{
const to={ArrowLeft:at-1,ArrowRight:at+1,Home:0,End:1e9}[event.key];
const on=event.target;
if(to===undefined||event.ctrlKey||event.altKey||event.metaKey
||event.shiftKey||on.matches('input')
||on.matches('.step-scroll')&&on.scrollWidth>on.clientWidth)return;
event.preventDefault();event.stopPropagation();go(to)});
root.tabIndex=0;root.dataset.on='';
root.dataset.lmSuppressShortcuts='true';
show()}})()
"""


def page(
    identity: str,
    title: str,
    chooser: str,
    variants: Mapping[str, Sequence],
) -> str:
    """Write a stepper as one piece of HTML.

    Parameters
    ----------
    identity : str
        The id of its outermost element.
    title, chooser : str
        The title, and what the names of the variants stand for.
    variants : mapping of str to sequence of Frame
        The frames by name.

    Returns
    -------
    str
        HTML with its style and its script, the same on every call.

    Examples
    --------
    >>> html = page("stepper-1", "A < B", "Show", {"": []})
    >>> html[:54]
    '<div id="stepper-1" role="group" aria-label="A &lt; B"'
    """
    parts = [_part(name, frames) for name, frames in variants.items()]
    return (
        f'<div id="{identity}" role="group" aria-label="{escape(title)}"\n'
        f'data-chooser="{escape(chooser)}">'
        f"<style>{_STYLE.replace('&', '#' + identity)}</style>\n"
        f'<p class="step-title">{escape(title)}</p>\n'
        + "\n".join(parts)
        + f"\n<script>{_script(identity)}</script></div>"
    )


def _script(identity: str) -> str:
    return _SCRIPT.replace('"&"', f'"{identity}"')


def _part(name: str, frames: Sequence) -> str:
    heading = f'<p class="step-name">{escape(name)}</p>\n' if name else ""
    label = escape(f"Steps: {name}" if name else "Steps")
    items = "\n".join(
        f"<li><p>{escape(frame.caption)}</p>{frame.html}</li>"
        for frame in frames
    )
    return (
        f'<div class="step-part">{heading}'
        f'<div class="step-scroll" tabindex="0" role="group" '
        f'aria-label="{label}">\n'
        f'<ol class="step-list">\n{items}\n</ol></div></div>'
    )
