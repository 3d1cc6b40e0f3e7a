"""The script of a stepper.

It finds its own picture by id, for which ``&`` stands, builds the choosers
and the buttons, and leaves no name behind. A choice with the mouse hands the
focus to the picture, so that the arrow keys move it; a choice with the
keyboard leaves the focus where it is, so that the next choice is one key away.
"""

SCRIPT = """
(()=>{for(const root of document.querySelectorAll('[id="&"]:not([data-on])')){
const all=s=>[...root.querySelectorAll(s)];
const lists=all('ol.step-list'),parts=all('.step-part');
const choosers=JSON.parse(root.dataset.choosers);
const chosen=(parts[0].dataset.at||'').split(' ').map(Number);
let which=0,at=0,keyed=false;
const add=(to,tag,text,props)=>{const made=document.createElement(tag);
made.textContent=text;to.append(Object.assign(made,props));return made};
const words=frame=>frame.querySelector('p').textContent;
const show=()=>{
parts.forEach((part,v)=>part.classList.toggle('now',v===which));
lists.forEach((list,v)=>[...list.children].forEach((frame,i)=>
frame.classList.toggle('now',v===which&&i===at)));
const frames=lists[which].children,last=frames.length-1;
place.textContent='Picture '+(at+1)+' of '+(last+1)+'. ';
caption.textContent=words(frames[at]);
back.setAttribute('aria-disabled',at===0);
next.setAttribute('aria-disabled',at===last)};
const go=to=>{at=Math.max(0,Math.min(to,lists[which].children.length-1));
show()};
const focus=()=>root.focus({preventScroll:true});
const choose=(k,v)=>{chosen[k]=v;
which=parts.findIndex(part=>part.dataset.at===chosen.join(' '));
go(at);if(!keyed)setTimeout(focus)};
const bar=add(root,'div','',{className:'step-bar'});
const line=add(bar,'div','',{className:'step-choose'});
choosers.forEach(([name,values],k)=>{
if(values.length<2){add(line,'span',name+': '+values[0]);return}
const pick=add(add(line,'label',name+':'),'select','',
{onchange(){choose(k,pick.selectedIndex)}});
values.forEach((value,v)=>add(pick,'option',value,
{selected:v===chosen[k]}))});
const back=add(bar,'button','Previous',{type:'button',onclick(){go(at-1)}});
const next=add(bar,'button','Next',{type:'button',onclick(){go(at+1)}});
add(bar,'p','Use the buttons, or click here and press the arrow keys ← → \
(Home, End).',{className:'step-help'});
const say=add(bar,'div','',{className:'step-say'}),now=add(say,'p','');
now.setAttribute('aria-live','polite');
const place=add(now,'b',''),caption=add(now,'span','');
for(const text of new Set(all('li').map(words))){
const ghost=add(say,'p','');
add(ghost,'b','Picture 00 of 00. ');ghost.append(text)}
all('.step-parts')[0].before(bar);
all('.step-key').forEach(key=>root.querySelector('.step-parts').after(key));
root.addEventListener('pointerdown',()=>{keyed=false});
root.addEventListener('click',event=>{
if(!event.target.closest('button,label'))focus()});
root.addEventListener('keydown',event=>{
keyed=true;event.stopPropagation();
const to={ArrowLeft:at-1,ArrowRight:at+1,Home:0,End:1e9}[event.key];
const on=event.target;
if(to===undefined||event.ctrlKey||event.altKey||event.metaKey
||event.shiftKey||on.matches('select')
||on.matches('.step-scroll')&&on.scrollWidth>on.clientWidth)return;
event.preventDefault();go(to)});
root.tabIndex=0;root.dataset.on='';
root.dataset.lmSuppressShortcuts='true';
show()}})()
"""
