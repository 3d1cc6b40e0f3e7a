"""The style of a stepper.

Text keeps the colour of the page, and every tint is half transparent, so
that one style reads in light and dark. A tint never stands alone: frames,
bold type, dashes or a line say the same. ``&`` stands for the id of the
stepper. With a script, all frames and all captions lie in one cell of a grid,
so that the box is as high as its highest frame from the start.
"""

STYLE = """
&{border:1px solid rgba(128,128,128,.6);border-radius:6px;\
padding:.6em .8em;margin:.5em 0;line-height:1.5}
&:focus-within{border-color:currentColor}
& p{margin:.3em 0}
& .step-title{font-weight:bold}
& .step-scroll{overflow-x:auto;padding:3px}
& ol{margin:0;padding:0 0 0 2em}
& li{margin:0 0 1em;min-width:0}
& .step-choose label,& .step-choose span{display:inline-block;\
margin:0 1.2em .5em 0}
& select,& button{font:inherit;color:inherit;\
background:rgba(128,128,128,.15);border:1px solid;border-radius:4px;\
min-height:2em;cursor:pointer;width:auto}
& select{margin:0 0 0 .4em;padding:.15em .3em}
& option{color:#000;background:#fff}
& button{padding:.15em .9em;margin:0 .5em 0 0}
& button[aria-disabled=true]{opacity:.5;cursor:default}
& .step-help{display:inline-block;font-size:.9em}
& .step-say{display:grid;grid-template-columns:minmax(0,1fr);\
margin:.5em 0 .2em}
& .step-say p{grid-area:1/1;margin:0}
& .step-say p+p{visibility:hidden}
& .step-key span{display:inline-block;margin:0 1.2em .3em 0}
& .step-key i{display:inline-block}
& .cells{display:flex;flex-wrap:wrap;gap:3px;margin:.4em 0}
& i,& td,& th{font:normal 1em/1.7 ui-monospace,Menlo,Consolas,monospace;\
color:inherit;min-width:1.8em;padding:0 .3em;text-align:center;\
box-sizing:border-box;border:2px solid rgba(128,128,128,.4);\
border-radius:3px;background:none;white-space:pre-wrap}
& b.pair{display:flex;flex-direction:column;font-weight:normal}
& .on i,& td.on{background:rgba(0,114,178,.25);font-weight:bold;\
border-color:currentColor}
& .to i,& td.to{background:rgba(230,159,0,.3);font-weight:bold;\
border:2px dashed currentColor}
& .used i,& td.used{background:rgba(0,114,178,.1);\
border-bottom:3px solid currentColor}
& .off i,& td.off{background:rgba(128,128,128,.22);font-style:italic;\
border-style:dashed;border-color:rgba(128,128,128,.9)}
& .cut i,& td.cut{text-decoration:line-through;border-style:dotted}
& .cells>b{display:contents}
& .cells>b.pair{display:flex}
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
&[data-on] .step-parts,&[data-on] ol{display:grid;\
grid-template-columns:minmax(0,1fr)}
&[data-on] ol{padding:0;list-style:none}
&[data-on] .step-part,&[data-on] li{grid-area:1/1;visibility:hidden;\
margin:0;min-width:0}
&[data-on] .now{visibility:visible}
}
@media (hover:none){& .step-help{display:none}}
@media print{& .step-bar{display:none}}
"""
